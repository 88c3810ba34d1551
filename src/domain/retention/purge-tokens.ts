import { and, eq, inArray, lte, notExists, sql } from 'drizzle-orm';
import { refreshTokens, tokenFamilies } from '@/db/schema';
import type { Context } from '@/domain/context';

/** Bound of one statement; an app that is always open renews its token 144 times a day. */
const BATCH = 10_000;
/** Bound of one run. */
const MAX_BATCHES = 100;

/**
 * Deletes log-ins of mobile clients that are over, with their refresh tokens. Until then even those
 * that were used are kept, to notice when one of them is used again. Bounded; what is left is deleted
 * by the next run.
 * @returns how many tokens were deleted.
 */
export async function purgeTokens(ctx: Context): Promise<number> {
  const { db } = ctx;
  const isOver = lte(tokenFamilies.expiresAt, ctx.clock.now());
  const over = db.select({ id: tokenFamilies.id }).from(tokenFamilies).where(isOver);
  let purged = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const due = db
      .select({ id: refreshTokens.id })
      .from(refreshTokens)
      .where(inArray(refreshTokens.familyId, over))
      .limit(BATCH);
    const deleted = await db
      .delete(refreshTokens)
      .where(inArray(refreshTokens.id, due))
      .returning({ id: refreshTokens.id });
    purged += deleted.length;
    if (deleted.length < BATCH) break;
  }
  const tokens = db
    .select({ one: sql`1` })
    .from(refreshTokens)
    .where(eq(refreshTokens.familyId, tokenFamilies.id));
  await db.delete(tokenFamilies).where(and(isOver, notExists(tokens)));
  return purged;
}
