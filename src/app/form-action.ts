import { TRPCError } from '@trpc/server';
import { getLocale } from 'next-intl/server';
import { toTrpcError } from '@/api/errors';
import { issuesOf, messageOf } from '@/api/trpc';
import { DomainError, type Tell } from '@/lib/errors';
import { tellIn } from '@/messages/refusals';
import type { FormState } from '@/ui/members/form-state';

/**
 * Runs what the action of a form is for, and turns a refusal into what the form shows: messages at
 * fields of its own, and for everything else one at its top.
 * @throws whatever is no refusal.
 */
export async function submitted(
  fields: readonly string[],
  work: () => Promise<unknown>,
): Promise<FormState> {
  try {
    await work();
    return { done: true };
  } catch (thrown) {
    const error = thrown instanceof DomainError ? toTrpcError(thrown) : thrown;
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    const tell = tellIn(await getLocale());
    const issues = issuesOf(error.cause, tell).filter(({ field }) => fields.includes(field));
    if (issues.length === 0) return { error: refusalOf(error, tell) };
    return { issues: Object.fromEntries(issues.map(({ field, message }) => [field, message])) };
  }
}

function refusalOf(error: TRPCError, tell: Tell): string {
  const [first] = error.cause instanceof DomainError ? [] : issuesOf(error.cause, tell);
  return first?.message ?? messageOf(error, tell);
}

/** A text field as it was sent; empty when it is missing or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
