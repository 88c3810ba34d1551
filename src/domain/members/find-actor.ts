import { and, eq, type SQL } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import type { MemberId } from '@/lib/ids';

/** What a session cookie or an access token says about its bearer. */
export interface SessionClaim {
  memberId: MemberId;
  sessionVersion: number;
}

/**
 * The member a session belongs to, or null once the account is suspended or deactivated, or the
 * session was ended by raising the member's session version. One indexed read per request, so that
 * all of these work at the next request and not when a token happens to expire.
 */
export async function findActor(ctx: Context, claim: SessionClaim): Promise<Actor | null> {
  const [actor] = await ctx.db
    .select({ id: members.id, username: members.username, role: members.role })
    .from(members)
    .where(isSessionAlive(claim));
  return actor ?? null;
}

/** Of a member: active, and the session has not been ended since it began. */
export function isSessionAlive(claim: SessionClaim): SQL | undefined {
  return and(
    eq(members.id, claim.memberId),
    eq(members.sessionVersion, claim.sessionVersion),
    eq(members.status, 'active'),
  );
}
