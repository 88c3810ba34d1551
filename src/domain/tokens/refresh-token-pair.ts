import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import type { SessionClaim } from '@/domain/members';
import { DomainError } from '@/lib/errors';
import { signAccessToken } from './access-token';
import { issueRefreshToken, lockFamilyOf, revokeFamily, type TokenPair } from './queries';

interface Rotation {
  claim: SessionClaim;
  refresh: { token: string; expiresAt: Date };
}

/**
 * Exchanges a refresh token for a new pair. A token that was used before has two holders, one of
 * whom stole it, so its whole family is revoked (RFC 9700, section 4.14.2).
 * @throws DomainError `unauthenticated`, the same for every reason.
 */
export async function refreshTokenPair(
  ctx: Context,
  input: { refreshToken: string },
): Promise<TokenPair> {
  const now = ctx.clock.now();
  // Returns instead of throwing: a revocation must be committed.
  const rotation = await transaction(ctx.db, (tx) => rotate(tx, input.refreshToken, now));
  if (!rotation) throw new DomainError('unauthenticated', 'Please log in again.');
  const access = await signAccessToken(ctx.clock, rotation.claim);
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt,
    refreshToken: rotation.refresh.token,
    refreshExpiresAt: rotation.refresh.expiresAt,
  };
}

async function rotate(tx: Tx, token: string, now: Date): Promise<Rotation | null> {
  const locked = await lockFamilyOf(tx, token);
  if (!locked || locked.family.revokedAt !== null) return null;
  const { family, presented } = locked;
  if (presented.usedAt !== null) {
    await revokeFamily(tx, { familyId: family.id, now });
    return null;
  }
  if (presented.expiresAt <= now || family.expiresAt <= now) return null;
  const [member] = await tx
    .select({ id: members.id, sessionVersion: members.sessionVersion })
    .from(members)
    .where(and(eq(members.id, family.memberId), eq(members.status, 'active')));
  if (!member) return null;
  await tx.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, presented.id));
  const refresh = await issueRefreshToken(tx, { family, now });
  return { claim: { memberId: member.id, sessionVersion: member.sessionVersion }, refresh };
}
