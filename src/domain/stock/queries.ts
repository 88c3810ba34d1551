import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, orderItems } from '@/db/schema';
import type { ListingId } from '@/lib/ids';

/** Units of a listing that unpaid orders hold: "Currently Reserved". */
export async function heldQuantity(db: DbOrTx, listingId: ListingId): Promise<number> {
  const [row] = await db
    .select({ held: sql<number>`coalesce(sum(${orderItems.quantity}), 0)::int` })
    .from(orderItems)
    .innerJoin(fulfilments, eq(fulfilments.id, orderItems.fulfilmentId))
    .where(and(eq(orderItems.listingId, listingId), eq(fulfilments.state, 'awaiting_payment')));
  return row?.held ?? 0;
}
