import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { members, refreshTokens, sessions } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { addMs } from '@/lib/clock';
import { type MemberId, newId, type RefreshTokenId } from '@/lib/ids';
import { hashRefreshToken, REFRESH_TOKEN_TTL_MS } from './refresh-token';

export type SessionRow = typeof sessions.$inferSelect;
export type RefreshTokenRow = typeof refreshTokens.$inferSelect;

/** A refresh token as its client gets it, and when it stops working. */
export interface IssuedToken {
  token: string;
  expiresAt: Date;
}

/** Adds the session's next usable token. The one before must have been marked as used. */
export async function addRefreshToken(
  tx: Tx,
  input: { session: Pick<SessionRow, 'id' | 'expiresAt'>; token: string; now: Date },
): Promise<IssuedToken> {
  const { session, token, now } = input;
  const ownEnd = addMs(now, REFRESH_TOKEN_TTL_MS);
  const expiresAt = new Date(Math.min(ownEnd.getTime(), session.expiresAt.getTime()));
  await tx.insert(refreshTokens).values({
    id: newId<RefreshTokenId>(),
    sessionId: session.id,
    tokenHash: hashRefreshToken(token),
    createdAt: now,
    expiresAt,
  });
  return { token, expiresAt };
}

/**
 * Locks the session of a token and reads the token afterwards, so that of several requests with the
 * same token only the first finds it unused.
 */
export async function lockSessionOf(
  tx: Tx,
  token: string,
): Promise<{ session: SessionRow; presented: RefreshTokenRow } | null> {
  const byHash = eq(refreshTokens.tokenHash, hashRefreshToken(token));
  const [known] = await tx
    .select({ sessionId: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(byHash);
  if (!known) return null;
  const [session] = await tx
    .select()
    .from(sessions)
    .where(eq(sessions.id, known.sessionId))
    .for('no key update');
  const [presented] = await tx.select().from(refreshTokens).where(byHash);
  return session && presented ? { session, presented } : null;
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
