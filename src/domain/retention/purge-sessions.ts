import { and, eq, inArray, lte, notExists, sql } from 'drizzle-orm';
import { refreshTokens, sessions } from '@/db/schema';
import type { Context } from '@/domain/context';

/** Bound of one statement; an app that is always open renews its token 144 times a day. */
const BATCH = 10_000;
/** Bound of one run. */
const MAX_BATCHES = 100;

/**
 * Deletes sessions that are over, with their refresh tokens. Until then even the tokens that were used
 * are kept, to notice when one of them is used again. Bounded; what is left is deleted by the next run.
 * @returns how many tokens and sessions were deleted.
 */
export async function purgeSessions(ctx: Context): Promise<{ tokens: number; sessions: number }> {
  const { db } = ctx;
  const isOver = lte(sessions.expiresAt, ctx.clock.now());
  const over = db.select({ id: sessions.id }).from(sessions).where(isOver);
  const tokens = await inBatches(() =>
    db
      .delete(refreshTokens)
      .where(
        inArray(
          refreshTokens.id,
          db
            .select({ id: refreshTokens.id })
            .from(refreshTokens)
            .where(inArray(refreshTokens.sessionId, over))
            .limit(BATCH),
        ),
      )
      .returning({ id: refreshTokens.id }),
  );
  const left = db
    .select({ one: sql`1` })
    .from(refreshTokens)
    .where(eq(refreshTokens.sessionId, sessions.id));
  const empty = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isOver, notExists(left)))
    .limit(BATCH);
  const purged = await inBatches(() =>
    db.delete(sessions).where(inArray(sessions.id, empty)).returning({ id: sessions.id }),
  );
  return { tokens, sessions: purged };
}

async function inBatches(deleteSome: () => PromiseLike<unknown[]>): Promise<number> {
  let deleted = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const { length } = await deleteSome();
    deleted += length;
    if (length < BATCH) break;
  }
  return deleted;
}
