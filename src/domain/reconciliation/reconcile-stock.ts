import { inArray } from 'drizzle-orm';
import { listingStock } from '@/db/schema';
import type { Context } from '@/domain/context';
import {
  forgetStock,
  publishStock,
  readStockCounters,
  type StockCounter,
} from '@/integrations/redis';
import { type ListingId, parseId } from '@/lib/ids';

/** Batches of about five hundred counters in one run. */
const MAX_BATCHES = 200;

/**
 * Makes Redis' copies of the stock counters equal to PostgreSQL's. Copies carry the version of
 * their row, so purchases that are going on meanwhile are never undone by an older number.
 * @returns how many copies were looked at and how many were wrong; null when Redis is down.
 */
export async function reconcileStockCounters(
  ctx: Context,
): Promise<{ checked: number; corrected: number } | null> {
  const result = { checked: 0, corrected: 0 };
  let cursor = '0';
  for (let batches = 0; batches < MAX_BATCHES; batches++) {
    const batch = await readStockCounters(cursor);
    if (!batch) return null;
    result.checked += batch.counters.length;
    result.corrected += await correct(ctx, batch.counters);
    cursor = batch.cursor;
    if (cursor === '0') break;
  }
  return result;
}

async function correct(ctx: Context, copies: StockCounter[]): Promise<number> {
  const ids = copies.flatMap(({ listingId }) => parseId<ListingId>(listingId) ?? []);
  if (ids.length === 0) return 0;
  const rows = await ctx.db.select().from(listingStock).where(inArray(listingStock.listingId, ids));
  const truth = new Map(rows.map((row) => [row.listingId as string, row]));
  const wrong = copies.filter((copy) => {
    const row = truth.get(copy.listingId);
    return row?.version !== copy.version || row.available !== copy.available;
  });
  // A copy that is ahead of the row is left from before a restore, and so is one without a row.
  const stale = wrong.filter((copy) => (truth.get(copy.listingId)?.version ?? 0) <= copy.version);
  await forgetStock(stale.map((copy) => copy.listingId));
  await publishStock(wrong.flatMap((copy) => truth.get(copy.listingId) ?? []));
  return wrong.length;
}
