import { asc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listingStock, orderItems, stockMovements } from '@/db/schema';
import { type FulfilmentId, type ListingId, type MovementId, newId } from '@/lib/ids';
import { publishAfterCommit, returnedStock, type StockRow } from './publish-stock';

/**
 * Gives back everything that the given fulfilments hold: one `release` per item, and the counters
 * raised in listing order, which is the last place in the global lock order. The unique index on
 * (item, reason) turns a second release into an error instead of stock that does not exist.
 */
export async function releaseStock(
  tx: Tx,
  released: { fulfilmentIds: FulfilmentId[]; now: Date },
): Promise<void> {
  const items = await tx
    .select({
      id: orderItems.id,
      listingId: orderItems.listingId,
      quantity: orderItems.quantity,
    })
    .from(orderItems)
    .where(inArray(orderItems.fulfilmentId, released.fulfilmentIds));
  const byListing = new Map<ListingId, number>();
  for (const item of items) {
    byListing.set(item.listingId, (byListing.get(item.listingId) ?? 0) + item.quantity);
  }
  const listingIds = [...byListing.keys()];
  if (listingIds.length === 0) return;

  await tx
    .select({ listingId: listingStock.listingId })
    .from(listingStock)
    .where(inArray(listingStock.listingId, listingIds))
    .orderBy(asc(listingStock.listingId))
    .for('no key update');
  const growth = sql.join(
    [...byListing].map(([id, quantity]) => sql`(${id}::uuid, ${quantity}::int)`),
    sql`, `,
  );
  const counters = await tx.execute<StockRow>(sql`
    update ${listingStock} set available = available + growth.quantity, version = version + 1
    from (values ${growth}) as growth (listing_id, quantity)
    where ${listingStock.listingId} = growth.listing_id
    returning ${returnedStock}`);
  publishAfterCommit(counters);
  await tx.insert(stockMovements).values(
    items.map((item) => ({
      id: newId<MovementId>(),
      listingId: item.listingId,
      reason: 'release' as const,
      delta: item.quantity,
      orderItemId: item.id,
      createdAt: released.now,
    })),
  );
}
