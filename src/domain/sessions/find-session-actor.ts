import { and, eq, isNotNull, lte } from 'drizzle-orm';
import { members, secondFactors, sessions } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { env } from '@/env';
import { addMs } from '@/lib/clock';
import type { MemberId, SessionId } from '@/lib/ids';
import { type Device, lastUse } from './device';
import { LAST_USE_INTERVAL_MS } from './limits';
import type { SessionKind } from './open-session';
import { isAlive } from './queries';

/** What a session cookie or an access token says about its bearer. */
export interface SessionClaim {
  memberId: MemberId;
  sessionId: SessionId;
}

/**
 * The member a session belongs to, or null once the session has ended or the account is suspended or
 * deactivated. Session and member are read together, in one indexed read per request, so that all of
 * this works at the next request and not when a token happens to expire. The use is recorded
 * afterwards, every few minutes at most.
 *
 * Administrators have what a stolen password must not open: without a second factor they are members.
 * @param kind of what shows the claim: a cookie is no access token, nor the other way round.
 */
export async function findSessionActor(
  ctx: Context,
  claim: SessionClaim,
  kind: SessionKind,
  device?: Device,
): Promise<Actor | null> {
  const now = ctx.clock.now();
  const [found] = await ctx.db
    .select({
      id: members.id,
      username: members.username,
      role: members.role,
      lastUsedAt: sessions.lastUsedAt,
      hasSecondFactor: isNotNull(secondFactors.confirmedAt).mapWith(Boolean),
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    .where(
      and(
        eq(sessions.id, claim.sessionId),
        eq(sessions.kind, kind),
        isAlive(now),
        eq(members.id, claim.memberId),
        eq(members.status, 'active'),
      ),
    );
  if (!found) return null;
  const { lastUsedAt, hasSecondFactor, ...member } = found;
  const due = addMs(now, -LAST_USE_INTERVAL_MS);
  if (lastUsedAt <= due) ctx.defer(() => recordUse(ctx, claim.sessionId, { device, now, due }));
  const actor = { ...member, sessionId: claim.sessionId };
  const isShort =
    actor.role === 'admin' && !hasSecondFactor && env().ADMIN_SECOND_FACTOR === 'required';
  return isShort ? { ...actor, role: 'member', lacksSecondFactor: true } : actor;
}

/** One of several requests at once writes; the others find that it is not due any more. */
async function recordUse(
  { db }: Context,
  id: SessionId,
  { device, now, due }: { device?: Device; now: Date; due: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set(lastUse(device, now))
    .where(and(eq(sessions.id, id), lte(sessions.lastUsedAt, due)));
}
