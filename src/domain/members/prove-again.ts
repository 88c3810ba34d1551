import { and, eq, gt } from 'drizzle-orm';
import { members, sessions } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import { addMs, MINUTE_MS } from '@/lib/clock';
import { DomainError, invalidField, notFound } from '@/lib/errors';
import { verifyPassword } from './password';

/** A member without a password has proven enough by having logged in so recently. */
const RECENT_MS = 10 * MINUTE_MS;

/**
 * Asks the actor for their password once more, for what a session alone may not do. Who has none, because
 * the account was opened at an issuer, must have logged in there in the last ten minutes.
 * @param field of the input, for the refusal.
 * @returns what the password was checked against.
 * @throws DomainError `invalid_input` at the field, `forbidden` for a log-in that is too old,
 *   `rate_limited`.
 */
export async function proveAgain(
  ctx: MemberContext,
  password: string,
  field = 'password',
): Promise<{ passwordHash: string | null; email: string }> {
  await enforceRateLimit(ctx, 'login_account', ctx.actor.id);
  const [stored] = await ctx.db
    .select({ passwordHash: members.passwordHash, email: members.email })
    .from(members)
    .where(eq(members.id, ctx.actor.id));
  if (!stored) throw notFound('Member');
  if (stored.passwordHash === null) {
    if (!(await hasJustLoggedIn(ctx))) {
      throw new DomainError('forbidden', 'Please log out and in again, then do this at once.');
    }
  } else if (!(await verifyPassword(stored.passwordHash, password))) {
    throw wrongPassword(field);
  }
  await forgiveRateLimit('login_account', ctx.actor.id);
  return stored;
}

async function hasJustLoggedIn({ db, clock, actor }: MemberContext): Promise<boolean> {
  if (!actor.sessionId) return false;
  const [session] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.id, actor.sessionId), gt(sessions.createdAt, addMs(clock.now(), -RECENT_MS))),
    );
  return session !== undefined;
}

export function wrongPassword(field: string): Error {
  return invalidField(field, 'This is not your current password.');
}
