import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, orderItems, payments, refunds } from '@/db/schema';
import { mediaUrl } from '@/domain/media';
import type { FulfilmentId, ListingId, MemberId, OrderId, OrderItemId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import type { FulfilmentRow } from './lock-order';

/** One bought thing, entirely from its snapshot. */
export interface OrderItemView {
  id: OrderItemId;
  listingId: ListingId;
  title: string;
  imageUrl: string | null;
  priceMinor: number;
  quantity: number;
}

/** One seller's share of an order. */
export interface FulfilmentView {
  id: FulfilmentId;
  sellerName: string;
  state: FulfilmentRow['state'];
  totalMinor: number;
  refundedMinor: number;
  carrier: string | null;
  trackingCode: string | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  items: OrderItemView[];
}

/** Refunds that are under way or done count; failed ones gave nothing back. */
const COUNTED_REFUNDS = new Set(['requested', 'submitted', 'succeeded']);

/**
 * The fulfilments of orders with items and refunds: three queries, however many there are. With
 * `sellerId` only that seller's own shares.
 */
export async function viewFulfilments(
  db: DbOrTx,
  { orderIds, sellerId }: { orderIds: OrderId[]; sellerId?: MemberId },
): Promise<Map<OrderId, FulfilmentView[]>> {
  const views = new Map<OrderId, FulfilmentView[]>();
  if (orderIds.length === 0) return views;
  const parts = await db
    .select()
    .from(fulfilments)
    .where(
      and(
        inArray(fulfilments.orderId, orderIds),
        sellerId ? eq(fulfilments.sellerId, sellerId) : undefined,
      ),
    )
    .orderBy(asc(fulfilments.id));
  if (parts.length === 0) return views;
  const ids = parts.map((part) => part.id);
  const [items, given] = await Promise.all([
    db
      .select()
      .from(orderItems)
      .where(inArray(orderItems.fulfilmentId, ids))
      .orderBy(asc(orderItems.id)),
    db
      .select({
        fulfilmentId: refunds.fulfilmentId,
        state: refunds.state,
        amountMinor: refunds.amountMinor,
      })
      .from(refunds)
      .where(inArray(refunds.fulfilmentId, ids)),
  ]);
  for (const part of parts) {
    const refunded = given.filter(
      (refund) => refund.fulfilmentId === part.id && COUNTED_REFUNDS.has(refund.state),
    );
    const view = {
      ...pickPublic(part),
      refundedMinor: sumMinor(refunded.map((refund) => refund.amountMinor)),
      items: items.filter((item) => item.fulfilmentId === part.id).map(viewItem),
    };
    views.set(part.orderId, [...(views.get(part.orderId) ?? []), view]);
  }
  return views;
}

/** The payment of an order. */
export async function readPayment(db: DbOrTx, orderId: OrderId) {
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  if (!payment) throw new Error(`order ${orderId} has no payment`);
  return payment;
}

function pickPublic(part: FulfilmentRow) {
  const { id, sellerName, state, totalMinor, carrier, trackingCode } = part;
  const { shippedAt, deliveredAt, cancelledAt } = part;
  return {
    id,
    sellerName,
    state,
    totalMinor,
    carrier,
    trackingCode,
    shippedAt,
    deliveredAt,
    cancelledAt,
  };
}

function viewItem(item: typeof orderItems.$inferSelect): OrderItemView {
  const { id, listingId, title, priceMinor, quantity } = item;
  return {
    id,
    listingId,
    title,
    imageUrl: item.imageKey ? mediaUrl(item.imageKey) : null,
    priceMinor,
    quantity,
  };
}
