import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, listingStock, listings, orderItems } from '@/db/schema';
import type { ListingId } from '@/lib/ids';

/**
 * Units that unpaid orders hold, "Currently Reserved", for the select list of a query that joins
 * `listing_stock` to something: Drizzle names columns with their table only where there are several.
 */
export const heldUnits = sql<number>`(
  select coalesce(sum(${orderItems.quantity}), 0)::int
  from ${orderItems}
  join ${fulfilments} on ${fulfilments.id} = ${orderItems.fulfilmentId}
  where ${orderItems.listingId} = ${listingStock.listingId}
    and ${fulfilments.state} = 'awaiting_payment')`;

/** {@link heldUnits} of one listing. */
export async function heldQuantity(db: DbOrTx, listingId: ListingId): Promise<number> {
  const [row] = await db
    .select({ held: heldUnits })
    .from(listingStock)
    .innerJoin(listings, eq(listings.id, listingStock.listingId))
    .where(eq(listingStock.listingId, listingId));
  return row?.held ?? 0;
}
