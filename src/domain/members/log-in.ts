import type { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import type { Proof } from '@/domain/sessions';
import { addMs, DAY_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { findByLogin } from './find-by-login';
import { verifyPassword } from './password';

/** A deactivated account can be had back this long; afterwards it is purged. */
export const RESTORE_WINDOW_MS = 30 * DAY_MS;

export interface LogInInput {
  /** User name or verified e-mail address, in any case. */
  login: string;
  password: string;
}

/**
 * Checks a user name or e-mail with its password, also of an account that was deactivated less than
 * 30 days ago: the session that begins with it brings the account back. Unknown and purged accounts
 * and wrong passwords are told apart by neither answer nor time; that an account is suspended is said
 * to whoever has its password. What comes of it opens a session (`openSession`).
 * @throws DomainError `unauthenticated`, `forbidden` when it is suspended, `rate_limited`.
 */
export async function logIn(ctx: Context, input: LogInInput): Promise<Proof> {
  const login = input.login.trim();
  await enforceRateLimit(ctx, 'login_account', login);
  const found = await findByLogin(ctx, login);
  const matches = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (found && !matches) ctx.defer(() => recordFailure(ctx, found.id));
  if (found?.status === 'suspended' && matches) throw suspended(found.suspensionReason);
  if (!found || !matches || !mayLogIn(found, ctx.clock.now())) {
    throw refused();
  }
  await forgiveRateLimit('login_account', login);
  return { memberId: found.id, passwordHash: found.passwordHash };
}

type Standing = Pick<typeof members.$inferSelect, 'status' | 'deactivatedAt'>;

/** Whether a member's account is open, or can be had back. */
export function mayLogIn(member: Standing, now: Date): boolean {
  if (member.status === 'active') return true;
  return (
    member.status === 'deactivated' &&
    member.deactivatedAt !== null &&
    addMs(member.deactivatedAt, RESTORE_WINDOW_MS) > now
  );
}

function refused(): DomainError {
  return new DomainError('unauthenticated', 'The user name or password is not right.');
}

/** Only said to somebody who has the password. */
function suspended(reason: string | null): DomainError {
  const told = reason
    ? say('This account is suspended. The reason: {reason}', { reason })
    : 'This account is suspended.';
  return new DomainError('forbidden', told);
}

/**
 * After the answer: it must not take longer for an account that exists. Bounded by the rate limit,
 * which is asked first.
 */
function recordFailure(ctx: Context, id: MemberId): Promise<void> {
  return transaction(ctx.db, (tx) =>
    recordAudit(tx, ctx, { action: 'member.log_in_failed', objectId: id, by: 'anonymous' }),
  );
}
