import { eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import { invalidField, notFound } from '@/lib/errors';
import { verifyPassword } from './password';

/**
 * Asks the actor for their password once more, before something that a found phone must not do.
 * Wrong ones count like failed log-ins of the account.
 * @param field where a form shows the refusal.
 * @returns the hash that it was compared with, and the e-mail address.
 * @throws DomainError `invalid_input`, `rate_limited`.
 */
export async function checkOwnPassword(
  ctx: MemberContext,
  password: string,
  field: string,
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

export function wrongPassword(field: string) {
  return invalidField(field, 'This is not your current password.');
}
