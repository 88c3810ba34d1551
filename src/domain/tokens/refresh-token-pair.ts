import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens, tokenFamilies } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import { addMs } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { TokenClaim } from './access-token';
import {
  addRefreshToken,
  type IssuedToken,
  lockFamilyOf,
  type RefreshTokenRow,
  revokeFamily,
  type TokenFamily,
} from './queries';
import { GRACE_MS, hashRefreshToken, newRandom, successorOf } from './refresh-token';
import { type TokenPair, toTokenPair } from './token-pair';

interface Renewal {
  claim: TokenClaim;
  refresh: IssuedToken;
}

/**
 * Exchanges a refresh token for a new pair. The same token again within ten seconds gets the same
 * successor, as long as that one was not used. Later it has two holders, one of whom stole it, so its
 * whole family is revoked (RFC 9700, section 4.14.2).
 * @throws DomainError `unauthenticated`, the same for every reason.
 */
export async function refreshTokenPair(
  ctx: Context,
  input: { refreshToken: string },
): Promise<TokenPair> {
  // Returns instead of throwing: a revocation must be committed.
  const renewal = await transaction(ctx.db, (tx) => renew(tx, ctx, input.refreshToken));
  if (!renewal) throw new DomainError('unauthenticated', 'Please log in again.');
  return toTokenPair(ctx.clock, renewal.claim, renewal.refresh);
}

async function renew(tx: Tx, ctx: Context, token: string): Promise<Renewal | null> {
  const now = ctx.clock.now();
  const locked = await lockFamilyOf(tx, token);
  if (!locked || locked.family.revokedAt !== null) return null;
  const { family, presented } = locked;
  const successor =
    presented.usedAt === null ? null : await findSuccessor(tx, { family, presented, token, now });
  if (presented.usedAt !== null && successor === null) {
    await revokeFamily(tx, { familyId: family.id, now });
    await recordAudit(tx, ctx, {
      action: 'member.token_reused',
      objectId: family.memberId,
      after: { familyId: family.id },
      by: 'anonymous',
    });
    return null;
  }
  if ((successor ?? presented).expiresAt <= now) return null;
  const [member] = await tx
    .select({ memberId: members.id, sessionVersion: members.sessionVersion })
    .from(members)
    .where(and(eq(members.id, family.memberId), eq(members.status, 'active')));
  if (!member) return null;
  const refresh = successor ?? (await rotate(tx, { family, presented, token, now }));
  return { claim: { ...member, familyId: family.id }, refresh };
}

interface Presented {
  family: TokenFamily;
  presented: RefreshTokenRow;
  token: string;
  now: Date;
}

/** Marks the token as used and adds its successor. */
async function rotate(tx: Tx, { family, presented, token, now }: Presented): Promise<IssuedToken> {
  const successorSalt = newRandom();
  await tx.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, presented.id));
  await tx.update(tokenFamilies).set({ successorSalt }).where(eq(tokenFamilies.id, family.id));
  return addRefreshToken(tx, { family, token: successorOf(token, successorSalt), now });
}

/**
 * The successor that a token got within the grace, or null. The family keeps the salt of its last
 * exchange only: with another one the token leads to nothing that was ever issued, so the grace ends
 * when the successor is exchanged itself.
 */
async function findSuccessor(
  tx: Tx,
  { family, presented, token, now }: Presented,
): Promise<IssuedToken | null> {
  const { usedAt } = presented;
  if (usedAt === null || family.successorSalt === null) return null;
  if (addMs(usedAt, GRACE_MS) <= now) return null;
  const successor = successorOf(token, family.successorSalt);
  const [issued] = await tx
    .select({ expiresAt: refreshTokens.expiresAt })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, hashRefreshToken(successor)));
  return issued ? { token: successor, expiresAt: issued.expiresAt } : null;
}
