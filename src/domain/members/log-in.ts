import { and, eq } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import { addMs, DAY_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { findByLogin } from './find-by-login';
import { verifyPassword } from './password';

/** A deactivated account can be had back this long; afterwards it is purged. */
export const RESTORE_WINDOW_MS = 30 * DAY_MS;

export interface LogInInput {
  /** User name or verified e-mail address, in any case. */
  login: string;
  password: string;
}

/** What a new session carries. */
export interface LoggedIn {
  id: MemberId;
  username: string;
  sessionVersion: number;
}

/**
 * Checks a user name or e-mail with its password and restores an account that was deactivated less
 * than 30 days ago. Unknown, suspended and purged accounts and wrong passwords are told apart by
 * neither answer nor time.
 * @throws DomainError `unauthenticated`, `rate_limited`.
 */
export async function logIn(ctx: Context, input: LogInInput): Promise<LoggedIn> {
  const login = input.login.trim();
  await enforceRateLimit(ctx, 'login_account', login);
  const found = await findByLogin(ctx, login);
  const matches = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (!found || !matches || !mayLogIn(found, ctx.clock.now())) {
    throw refused();
  }
  if (found.status === 'deactivated' && !(await restore(ctx, found.id))) throw refused();
  await forgiveRateLimit('login_account', login);
  return { id: found.id, username: found.username, sessionVersion: found.sessionVersion };
}

function mayLogIn(member: typeof members.$inferSelect, now: Date): boolean {
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

/** @returns whether it was there to be restored. */
async function restore(ctx: Context, id: MemberId): Promise<boolean> {
  const restored = await ctx.db
    .update(members)
    .set({ status: 'active', deactivatedAt: null })
    // Again, because the account may have been suspended since it was read.
    .where(and(eq(members.id, id), eq(members.status, 'deactivated')))
    .returning({ id: members.id });
  return restored.length > 0;
}
