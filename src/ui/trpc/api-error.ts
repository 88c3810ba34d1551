import { TRPCClientError } from '@trpc/client';
import type { AppRouter } from '@/api/root';
import type { DomainErrorCode, FieldIssue } from '@/lib/errors';

/** A failed call, as a form or a page needs it. */
export interface ApiError {
  /** The closed code of the domain; undefined for faults of ours and for a lost connection. */
  reason: DomainErrorCode | undefined;
  /** Written for the reader; null when the server could not be reached at all. */
  message: string | null;
  issues: readonly FieldIssue[];
}

/** Reads what a procedure's error says. */
export function toApiError(error: unknown): ApiError {
  if (!(error instanceof TRPCClientError)) return { reason: undefined, message: null, issues: [] };
  const { data, message } = error as TRPCClientError<AppRouter>;
  if (!data) return { reason: undefined, message: null, issues: [] };
  return { reason: data.reason, message, issues: data.issues };
}
