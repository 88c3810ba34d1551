import { and, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { refreshTokens, sessions } from '@/db/schema';
import type { MemberId, SessionId } from '@/lib/ids';

/**
 * Ends everything that speaks for the member: sessions of browsers, and those of other clients with
 * their tokens. The caller holds the lock on the member's row.
 * @param input.except goes on: the session in which this is asked for.
 */
export async function endSessions(
  tx: Tx,
  input: { memberId: MemberId; now: Date; except?: SessionId },
): Promise<void> {
  const { memberId, except, now } = input;
  const others = except && ne(sessions.id, except);
  await end(tx, and(eq(sessions.memberId, memberId), others), now);
}

/** Ends one session: neither its cookie nor any of its tokens works from now on. */
export async function endSession(
  tx: Tx,
  input: { sessionId: SessionId; now: Date },
): Promise<void> {
  await end(tx, eq(sessions.id, input.sessionId), input.now);
}

async function end(tx: Tx, which: SQL | undefined, now: Date): Promise<void> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (ended.length === 0) return;
  const ids = ended.map(({ id }) => id);
  await tx
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(inArray(refreshTokens.sessionId, ids), isNull(refreshTokens.usedAt)));
}
