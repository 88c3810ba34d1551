import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { disputes, fulfilments, members, orders, payments } from '@/db/schema';
import type { OrderRow } from '@/domain/orders/lock-order';
import type { FulfilmentId } from '@/lib/ids';
import { DEFAULT_LOCALE, type Locale } from '@/lib/locale';
import { readShares, type Share } from './read-shares';

/**
 * What one seller has sold in one order: of the order only what they may know, which is neither its
 * total nor the buyer's e-mail address, and nothing of the other sellers.
 */
export interface Sale {
  order: Pick<OrderRow, 'id' | 'currency' | 'buyerName' | 'shipTo'>;
  /** The seller's language. */
  locale: Locale;
  /** The one that the mail is about. */
  share: Share;
  /** All parcels that this seller's share has become. */
  shares: Share[];
  /** Of the order's payment. */
  disputes: (typeof disputes.$inferSelect)[];
}

/** A seller's side of an order from its snapshots: four queries. Null when there is no such share. */
export async function readSale(db: Db, fulfilmentId: FulfilmentId): Promise<Sale | null> {
  const { id, currency, buyerName, shipTo } = orders;
  const [found] = await db
    .select({
      order: { id, currency, buyerName, shipTo },
      sellerEmail: fulfilments.sellerEmail,
      locale: members.locale,
    })
    .from(fulfilments)
    .innerJoin(orders, eq(orders.id, fulfilments.orderId))
    .leftJoin(members, eq(members.id, fulfilments.sellerId))
    .where(eq(fulfilments.id, fulfilmentId));
  if (!found) return null;
  const { order, sellerEmail } = found;
  const locale = found.locale ?? DEFAULT_LOCALE;
  // By the address the mail goes to: the seller's account may be gone.
  const ofSeller = and(eq(fulfilments.orderId, order.id), eq(fulfilments.sellerEmail, sellerEmail));
  const [shares, disputed] = await Promise.all([
    readShares(db, ofSeller),
    db
      .select(getTableColumns(disputes))
      .from(disputes)
      .innerJoin(payments, eq(payments.id, disputes.paymentId))
      .where(eq(payments.orderId, order.id))
      .orderBy(asc(disputes.id)),
  ]);
  const share = shares.find((one) => one.id === fulfilmentId);
  return share ? { order, locale, share, shares, disputes: disputed } : null;
}
