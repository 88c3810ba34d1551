import { desc, or, sql } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import type { Proof } from '@/domain/sessions';
import { addMs, DAY_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { verifyPassword } from './password';

/** A deactivated account can be had back this long; afterwards it is purged. */
export const RESTORE_WINDOW_MS = 30 * DAY_MS;

export interface LogInInput {
  /** User name or e-mail address, in any case. */
  login: string;
  password: string;
}

/**
 * Checks a user name or e-mail with its password, also of an account that was deactivated less than 30
 * days ago: the session that begins with it brings the account back. Unknown, suspended and purged accounts and wrong passwords are told apart by
 * neither answer nor time. What comes of it opens a session (`openSession`).
 * @throws DomainError `unauthenticated`, `rate_limited`.
 */
export async function logIn(ctx: Context, input: LogInInput): Promise<Proof> {
  const login = input.login.trim();
  await enforceRateLimit(ctx, 'login_account', login);
  const found = await findByLogin(ctx, login);
  const matches = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (!found || !matches || !mayLogIn(found, ctx.clock.now())) {
    throw new DomainError('unauthenticated', 'The user name or password is not right.');
  }
  await forgiveRateLimit('login_account', login);
  return { memberId: found.id, passwordHash: found.passwordHash };
}

type Standing = Pick<typeof members.$inferSelect, 'status' | 'deactivatedAt'>;

/**
 * User names may look like an e-mail address, so the same text can be one member's name and
 * another's e-mail. The e-mail wins: nobody can take an account's log-in by choosing a name.
 */
async function findByLogin(ctx: Context, login: string) {
  const emailMatches = sql`lower(${members.email}) = lower(${login})`;
  const [found] = await ctx.db
    .select({
      id: members.id,
      passwordHash: members.passwordHash,
      status: members.status,
      deactivatedAt: members.deactivatedAt,
    })
    .from(members)
    .where(or(emailMatches, sql`lower(${members.username}) = lower(${login})`))
    .orderBy(desc(emailMatches))
    .limit(1);
  return found;
}

/** Whether a member's account is open, or can be had back. */
export function mayLogIn(member: Standing, now: Date): boolean {
  if (member.status === 'active') return true;
  return (
    member.status === 'deactivated' &&
    member.deactivatedAt !== null &&
    addMs(member.deactivatedAt, RESTORE_WINDOW_MS) > now
  );
}
