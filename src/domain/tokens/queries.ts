import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens, tokenFamilies } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { addMs } from '@/lib/clock';
import { type MemberId, newId, type RefreshTokenId, type TokenFamilyId } from '@/lib/ids';
import { hashRefreshToken, REFRESH_TOKEN_TTL_MS } from './refresh-token';

export type TokenFamily = typeof tokenFamilies.$inferSelect;
export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

/** A refresh token as its client gets it, and when it stops working. */
export interface IssuedToken {
  token: string;
  expiresAt: Date;
}

/** Adds the family's next usable token. The one before must have been marked as used. */
export async function addRefreshToken(
  tx: Tx,
  input: { family: Pick<TokenFamily, 'id' | 'expiresAt'>; token: string; now: Date },
): Promise<IssuedToken> {
  const { family, token, now } = input;
  const ownEnd = addMs(now, REFRESH_TOKEN_TTL_MS);
  const expiresAt = new Date(Math.min(ownEnd.getTime(), family.expiresAt.getTime()));
  await tx.insert(refreshTokens).values({
    id: newId<RefreshTokenId>(),
    familyId: family.id,
    tokenHash: hashRefreshToken(token),
    createdAt: now,
    expiresAt,
  });
  return { token, expiresAt };
}

/**
 * Locks the family of a token and reads the token afterwards, so that of several requests with the
 * same token only the first finds it unused.
 */
export async function lockFamilyOf(
  tx: Tx,
  token: string,
): Promise<{ family: TokenFamily; presented: RefreshTokenRow } | null> {
  const byHash = eq(refreshTokens.tokenHash, hashRefreshToken(token));
  const [known] = await tx
    .select({ familyId: refreshTokens.familyId })
    .from(refreshTokens)
    .where(byHash);
  if (!known) return null;
  const [family] = await tx
    .select()
    .from(tokenFamilies)
    .where(eq(tokenFamilies.id, known.familyId))
    .for('no key update');
  const [presented] = await tx.select().from(refreshTokens).where(byHash);
  return family && presented ? { family, presented } : null;
}

/** The member whose log-in it is, as who acts. */
export async function readActor(
  tx: Tx,
  memberId: MemberId,
): Promise<Pick<Actor, 'id' | 'role'> | undefined> {
  const [member] = await tx
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(eq(members.id, memberId));
  return member;
}

/** Ends a log-in: none of its tokens works from now on. */
export async function revokeFamily(
  tx: Tx,
  input: { familyId: TokenFamilyId; now: Date },
): Promise<void> {
  await tx
    .update(tokenFamilies)
    .set({ revokedAt: input.now })
    .where(and(eq(tokenFamilies.id, input.familyId), isNull(tokenFamilies.revokedAt)));
  await tx
    .update(refreshTokens)
    .set({ usedAt: input.now })
    .where(and(eq(refreshTokens.familyId, input.familyId), isNull(refreshTokens.usedAt)));
}
