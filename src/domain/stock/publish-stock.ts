import { sql } from 'drizzle-orm';
import { listingStock } from '@/db/schema';
import { publishStock, type StockClaim, type StockCounter } from '@/integrations/redis';
import { afterCommit } from '@/lib/transaction-scope';

/** What a raw update of `listing_stock` returns: see {@link returnedStock}. */
export type StockRow = StockCounter & Record<string, unknown>;

/** The columns of a `StockRow`. */
export const returnedStock = sql`${listingStock.listingId} as "listingId", available, version::float8 as version`;

/**
 * Tells Redis the new counters once the transaction has committed, never before: a counter that a
 * roll-back takes back must not admit or refuse anybody.
 * @param fulfilled the claim of the purchase, which ends with it.
 */
export function publishAfterCommit(
  counters: readonly StockCounter[],
  fulfilled?: StockClaim,
): void {
  const published = counters.map(({ listingId, available, version }) => ({
    listingId,
    available,
    version,
  }));
  afterCommit(() => publishStock(published, fulfilled));
}
