import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens, tokenFamilies } from '@/db/schema';
import type { MemberId } from '@/lib/ids';

/**
 * Ends everything that speaks for the member: browser sessions and access tokens by raising the
 * session version they carry, refresh tokens by revoking their families. The caller holds the lock
 * on the member's row.
 */
export async function endSessions(tx: Tx, input: { memberId: MemberId; now: Date }): Promise<void> {
  await tx
    .update(members)
    .set({ sessionVersion: sql`${members.sessionVersion} + 1` })
    .where(eq(members.id, input.memberId));
  const revoked = await tx
    .update(tokenFamilies)
    .set({ revokedAt: input.now })
    .where(and(eq(tokenFamilies.memberId, input.memberId), isNull(tokenFamilies.revokedAt)))
    .returning({ id: tokenFamilies.id });
  if (revoked.length === 0) return;
  const ids = revoked.map((family) => family.id);
  await tx
    .update(refreshTokens)
    .set({ usedAt: input.now })
    .where(and(inArray(refreshTokens.familyId, ids), isNull(refreshTokens.usedAt)));
}
