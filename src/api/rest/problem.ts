import { STATUS_CODES } from 'node:http';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';
import { RateLimitedError } from '@/domain/rate-limits';
import { SecondFactorRequired } from '@/domain/sessions';
import {
  DOMAIN_ERROR_CODES,
  DomainError,
  type DomainErrorCode,
  type FieldIssue,
  type Tell,
} from '@/lib/errors';
import type { Locale } from '@/lib/locale';
import { tellIn } from '@/messages/refusals';
import { retryAfter } from '../api-limit';
import { domainErrorOf, toTrpcError } from '../errors';
import { INTERNAL_MESSAGE, issuesOf, messageOf } from '../trpc';

/** The closed set of codes: the domain's, and those of a request that reached no procedure. */
export const PROBLEM_CODES = [
  ...DOMAIN_ERROR_CODES,
  'malformed_json',
  'method_not_allowed',
  'internal',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** An error body of the REST surface (RFC 9457), always sent as `application/problem+json`. */
export interface Problem {
  type: 'about:blank';
  /** The status in words. */
  title: string;
  status: number;
  /** What happened, written for the person who sees it. */
  detail: string;
  /** For programs. */
  code: ProblemCode;
  /** One entry per faulty input field. */
  issues: readonly FieldIssue[];
  /** With `second_factor_required` only: stands for the password when the code is sent. */
  pendingToken?: string;
}

/** Codes of failures that no domain rule gave. */
const CODES: Partial<Record<TRPCError['code'], ProblemCode>> = {
  BAD_REQUEST: 'invalid_input',
  PARSE_ERROR: 'malformed_json',
  UNAUTHORIZED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not_found',
  METHOD_NOT_SUPPORTED: 'method_not_allowed',
  PAYLOAD_TOO_LARGE: 'payload_too_large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media',
};

/** What a client is told about a failure; a bug is told in general words only. */
export function toProblem(failure: unknown, tell: Tell): Problem {
  const error = asTrpcError(failure);
  const status = getHTTPStatusCodeFromError(error);
  const code = codeOf(error);
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: code === 'internal' ? tell(INTERNAL_MESSAGE) : messageOf(error, tell),
    code,
    issues: code === 'internal' ? [] : issuesOf(error.cause, tell),
    ...(error.cause instanceof SecondFactorRequired && { pendingToken: error.cause.pendingToken }),
  };
}

/** The answer to a request that failed, with `Retry-After` where waiting helps. */
export function problemResponse(
  failure: unknown,
  locale: Locale,
  headers: Record<string, string> = {},
): Response {
  const error = asTrpcError(failure);
  const problem = toProblem(error, tellIn(locale));
  const { cause } = error;
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...inLocale(locale),
      ...(cause instanceof RateLimitedError && retryAfter(cause)),
      ...headers,
    },
  });
}

/** What an answer says about its language, which the client has chosen with `Accept-Language`. */
export function inLocale(locale: Locale): Record<string, string> {
  return { 'content-language': locale, vary: 'Accept-Language' };
}

function asTrpcError(failure: unknown): TRPCError {
  if (failure instanceof TRPCError) return failure;
  const known = domainErrorOf(failure);
  if (known) return toTrpcError(known);
  if (failure instanceof ZodError) return new TRPCError({ code: 'BAD_REQUEST', cause: failure });
  return getTRPCErrorFromUnknown(failure);
}

function codeOf(error: TRPCError): ProblemCode {
  const domainCode: DomainErrorCode | undefined =
    error.cause instanceof DomainError ? error.cause.code : undefined;
  return domainCode ?? CODES[error.code] ?? 'internal';
}
