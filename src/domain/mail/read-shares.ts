import { asc, inArray, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fulfilments, orderItems } from '@/db/schema';
import type { FulfilmentRow } from '@/domain/orders/lock-order';

/** One fulfilment with what is in it, as it was bought. */
export interface Share extends FulfilmentRow {
  items: (typeof orderItems.$inferSelect)[];
}

/** Fulfilments with their items, in the order they came to be: two queries. */
export async function readShares(db: Db, which: SQL | undefined): Promise<Share[]> {
  const parts = await db.select().from(fulfilments).where(which).orderBy(asc(fulfilments.id));
  const items = await db
    .select()
    .from(orderItems)
    .where(
      inArray(
        orderItems.fulfilmentId,
        parts.map((part) => part.id),
      ),
    )
    .orderBy(asc(orderItems.id));
  return parts.map((part) => ({
    ...part,
    items: items.filter((item) => item.fulfilmentId === part.id),
  }));
}
