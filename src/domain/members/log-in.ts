import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { enforceRateLimit, forgiveRateLimit } from '@/domain/rate-limits';
import { addMs, DAY_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { MemberId } from '@/lib/ids';
import { verifyPassword } from './password';

/** A deactivated account can be had back this long; afterwards it is purged. */
export const RESTORE_WINDOW_MS = 30 * DAY_MS;

export interface LogInInput {
  /** User name or e-mail address, in any case. */
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
 * than 30 days ago. Unknown and purged accounts and wrong passwords are told apart by neither answer
 * nor time; that an account is suspended is said to whoever has its password.
 * @throws DomainError `unauthenticated`, `forbidden` when it is suspended, `rate_limited`.
 */
export async function logIn(ctx: Context, input: LogInInput): Promise<LoggedIn> {
  const login = input.login.trim();
  await enforceRateLimit(ctx, 'login_account', login);
  const found = await findByLogin(ctx, login);
  const matches = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (found && !matches) ctx.defer(() => recordFailure(ctx, found.id));
  if (found?.status === 'suspended' && matches) throw suspended(found.suspensionReason);
  if (!found || !matches || !mayLogIn(found, ctx.clock.now())) {
    throw new DomainError('unauthenticated', 'The user name or password is not right.');
  }
  await recordSuccess(ctx, found);
  await forgiveRateLimit('login_account', login);
  return { id: found.id, username: found.username, sessionVersion: found.sessionVersion };
}

type Found = NonNullable<Awaited<ReturnType<typeof findByLogin>>>;

/**
 * User names may look like an e-mail address, so the same text can be one member's name and
 * another's e-mail. The e-mail wins: nobody can take an account's log-in by choosing a name.
 */
async function findByLogin(ctx: Context, login: string) {
  const emailMatches = sql`lower(${members.email}) = lower(${login})`;
  const [found] = await ctx.db
    .select({
      id: members.id,
      username: members.username,
      passwordHash: members.passwordHash,
      role: members.role,
      status: members.status,
      suspensionReason: members.suspensionReason,
      deactivatedAt: members.deactivatedAt,
      sessionVersion: members.sessionVersion,
    })
    .from(members)
    .where(or(emailMatches, sql`lower(${members.username}) = lower(${login})`))
    .orderBy(desc(emailMatches))
    .limit(1);
  return found;
}

function mayLogIn(member: Found, now: Date): boolean {
  if (member.status === 'active') return true;
  return (
    member.status === 'deactivated' &&
    member.deactivatedAt !== null &&
    addMs(member.deactivatedAt, RESTORE_WINDOW_MS) > now
  );
}

/** Only said to somebody who has the password. */
function suspended(reason: string | null): DomainError {
  const why = reason ? ` The reason: ${reason}` : '';
  return new DomainError('forbidden', `This account is suspended.${why}`);
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

async function recordSuccess(ctx: Context, member: Found): Promise<void> {
  const { id, role } = member;
  await transaction(ctx.db, async (tx) => {
    if (member.status === 'deactivated') await reactivate(tx, ctx, member);
    await recordAudit(tx, ctx, { action: 'member.logged_in', objectId: id, by: { id, role } });
  });
}

async function reactivate(tx: Tx, ctx: Context, { id, role }: Found): Promise<void> {
  const changed = await tx
    .update(members)
    .set({ status: 'active', deactivatedAt: null })
    // Again, because the account may have been suspended since it was read.
    .where(and(eq(members.id, id), eq(members.status, 'deactivated')))
    .returning({ id: members.id });
  if (changed.length === 0) return;
  await recordAudit(tx, ctx, {
    action: 'member.reactivated',
    objectId: id,
    before: { status: 'deactivated' },
    after: { status: 'active' },
    by: { id, role },
  });
}
