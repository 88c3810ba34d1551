import { and, eq, gt, isNull } from 'drizzle-orm';
import { members, tokenFamilies } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { isSessionAlive } from '@/domain/members';
import { accessKeys } from './access-keys';
import { readAccessToken } from './access-token';

/**
 * The member an access token speaks for, or null. Looks at the account and at the log-in of the
 * token each time, in one indexed read, so that logging out, a refresh token that was used twice, a
 * suspension and a new password all work at the next request and not when the token expires.
 */
export async function findTokenActor(ctx: Context, token: string): Promise<Actor | null> {
  const claim = await readAccessToken(await accessKeys(), ctx.clock, token);
  if (!claim) return null;
  const [actor] = await ctx.db
    .select({ id: members.id, username: members.username, role: members.role })
    .from(members)
    .innerJoin(tokenFamilies, eq(tokenFamilies.memberId, members.id))
    .where(
      and(
        isSessionAlive(claim),
        eq(tokenFamilies.id, claim.familyId),
        isNull(tokenFamilies.revokedAt),
        gt(tokenFamilies.expiresAt, ctx.clock.now()),
      ),
    );
  return actor ?? null;
}
