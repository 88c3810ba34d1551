import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import { invalidField, notFound } from '@/lib/errors';
import { verifyPassword } from './password';

/**
 * Asks the actor for their password once more, for what a session alone may not do.
 * @param field of the input, for the refusal.
 * @returns what the password was checked against.
 * @throws DomainError `invalid_input` at the field, `rate_limited`.
 */
export async function proveAgain(
  ctx: MemberContext,
  password: string,
  field = 'password',
): Promise<{ passwordHash: string; email: string }> {
  await enforceRateLimit(ctx, 'login_account', ctx.actor.id);
  const [stored] = await ctx.db
    .select({ passwordHash: members.passwordHash, email: members.email })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (!stored) throw notFound('Member');
  if (!(await verifyPassword(stored.passwordHash, password))) throw wrongPassword(field);
  await forgiveRateLimit('login_account', ctx.actor.id);
  return stored;
}

export function wrongPassword(field: string): Error {
  return invalidField(field, 'This is not your current password.');
}
