import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fulfilments, members, orders, payments, refunds } from '@/db/schema';
import type { OrderRow } from '@/domain/orders/lock-order';
import type { OrderId } from '@/lib/ids';
import { DEFAULT_LOCALE, type Locale } from '@/lib/locale';
import { readShares, type Share } from './read-shares';

/** A whole order, as its buyer and administrators may know it. */
export interface Purchase {
  order: OrderRow;
  /** The buyer's language. */
  locale: Locale;
  shares: Share[];
  refunds: (typeof refunds.$inferSelect)[];
}

/** An order from its snapshots: four queries. Null when there is no such order. */
export async function readPurchase(db: Db, orderId: OrderId): Promise<Purchase | null> {
  const [found] = await db
    .select({ order: orders, locale: members.locale })
    .from(orders)
    .leftJoin(members, eq(members.id, orders.buyerId))
    .where(eq(orders.id, orderId));
  if (!found) return null;
  const [shares, given] = await Promise.all([
    readShares(db, eq(fulfilments.orderId, orderId)),
    db
      .select(getTableColumns(refunds))
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(eq(payments.orderId, orderId))
      .orderBy(asc(refunds.id)),
  ]);
  return { order: found.order, locale: found.locale ?? DEFAULT_LOCALE, shares, refunds: given };
}
