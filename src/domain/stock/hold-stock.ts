import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listingStock, stockMovements } from '@/db/schema';
import type { StockClaim } from '@/integrations/redis';
import { type ListingId, type MovementId, newId, type OrderItemId } from '@/lib/ids';
import { publishAfterCommit, returnedStock, type StockRow } from './publish-stock';

export interface Hold {
  orderItemId: OrderItemId;
  listingId: ListingId;
  quantity: number;
}

/**
 * Takes stock for order items. The caller holds the locks on all the listings' stock rows and has
 * checked what is available; the table's check constraint refuses anything below zero all the same.
 */
export async function holdStock(
  tx: Tx,
  holds: Hold[],
  purchase: { now: Date; claim?: StockClaim },
): Promise<void> {
  const taken = sql.join(
    holds.map((hold) => sql`(${hold.listingId}::uuid, ${hold.quantity}::int)`),
    sql`, `,
  );
  const counters = await tx.execute<StockRow>(sql`
    update ${listingStock} set available = available - taken.quantity, version = version + 1
    from (values ${taken}) as taken (listing_id, quantity)
    where ${listingStock.listingId} = taken.listing_id
    returning ${returnedStock}`);
  publishAfterCommit(counters, purchase.claim);
  await tx.insert(stockMovements).values(
    holds.map((hold) => ({
      id: newId<MovementId>(),
      listingId: hold.listingId,
      reason: 'hold' as const,
      delta: -hold.quantity,
      orderItemId: hold.orderItemId,
      createdAt: purchase.now,
    })),
  );
}
