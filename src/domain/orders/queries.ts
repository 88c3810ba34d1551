import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, orderItems, payments, type refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { actionsOf } from '@/domain/fulfilments/actions';
import { mediaUrl } from '@/domain/media';
import { type OrderMoney, readMoney, refundableOf } from '@/domain/payments/refundable';
import type { FulfilmentId, ListingId, MemberId, OrderId, OrderItemId, RefundId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import type { FulfilmentRow, OrderRow } from './lock-order';
import type { FulfilmentAction } from './machine';

/** One bought thing, entirely from its snapshot. */
export interface OrderItemView {
  id: OrderItemId;
  listingId: ListingId;
  title: string;
  imageUrl: string | null;
  priceMinor: number;
  quantity: number;
}

/** Money that goes or went back. */
export interface RefundView {
  id: RefundId;
  kind: (typeof refunds.$inferSelect)['kind'];
  state: (typeof refunds.$inferSelect)['state'];
  amountMinor: number;
  createdAt: Date;
}

/** One seller's share of an order, and what the reader may do with it now. */
export interface FulfilmentView {
  id: FulfilmentId;
  sellerName: string;
  state: FulfilmentRow['state'];
  cancelReason: FulfilmentRow['cancelReason'];
  totalMinor: number;
  /** What goes or went back; failed refunds do not count. */
  refundedMinor: number;
  /** The most that can still be given back. */
  refundableMinor: number;
  refunds: RefundView[];
  carrier: string | null;
  trackingCode: string | null;
  shippedAt: Date | null;
  outForDeliveryAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** A bank is looking at the payment: nothing is sent or refunded meanwhile. */
  isDisputed: boolean;
  actions: FulfilmentAction[];
  items: OrderItemView[];
}

/** Refunds that are under way or done count; failed ones gave nothing back. */
const COUNTED_REFUNDS = new Set(['requested', 'submitted', 'succeeded']);

/**
 * The fulfilments of orders with items and money: four queries, however many there are. With
 * `sellerId` only that seller's own shares.
 */
export async function viewFulfilments(
  db: DbOrTx,
  of: { orders: readonly OrderRow[]; viewer: Actor; sellerId?: MemberId },
): Promise<Map<OrderId, FulfilmentView[]>> {
  const views = new Map<OrderId, FulfilmentView[]>();
  if (of.orders.length === 0) return views;
  const orderIds = of.orders.map((order) => order.id);
  const parts = await db
    .select()
    .from(fulfilments)
    .where(
      and(
        inArray(fulfilments.orderId, orderIds),
        of.sellerId ? eq(fulfilments.sellerId, of.sellerId) : undefined,
      ),
    )
    .orderBy(asc(fulfilments.id));
  if (parts.length === 0) return views;
  const ids = parts.map((part) => part.id);
  const [items, money] = await Promise.all([
    db
      .select()
      .from(orderItems)
      .where(inArray(orderItems.fulfilmentId, ids))
      .orderBy(asc(orderItems.id)),
    readMoney(db, orderIds),
  ]);
  const orderById = new Map(of.orders.map((order) => [order.id, order]));
  for (const part of parts) {
    const order = orderById.get(part.orderId);
    if (!order) continue;
    const view = viewPart(part, order, of.viewer, money.get(part.orderId));
    const own = items.filter((item) => item.fulfilmentId === part.id).map(viewItem);
    views.set(part.orderId, [...(views.get(part.orderId) ?? []), { ...view, items: own }]);
  }
  return views;
}

function viewPart(
  part: FulfilmentRow,
  order: OrderRow,
  viewer: Actor,
  money: OrderMoney | undefined,
): Omit<FulfilmentView, 'items'> {
  const isDisputed = money?.isDisputed ?? false;
  const given = (money?.refunds ?? []).filter((refund) => refund.fulfilmentId === part.id);
  const counted = given.filter((refund) => COUNTED_REFUNDS.has(refund.state));
  const refundable = money ? refundableOf(part, money) : 0;
  return {
    ...pickPublic(part),
    refundedMinor: sumMinor(counted.map((refund) => refund.amountMinor)),
    refundableMinor: refundable,
    refunds: given.map(viewRefund),
    isDisputed,
    actions: actionsOf({ viewer, order, part, isDisputed, refundableMinor: refundable }),
  };
}

/**
 * The money of a closed order that goes back without belonging to a share: it came too late, or was
 * not what had been agreed.
 */
export async function viewWholeRefunds(db: DbOrTx, orderId: OrderId): Promise<RefundView[]> {
  const money = (await readMoney(db, [orderId])).get(orderId);
  return (money?.refunds ?? []).filter((refund) => refund.fulfilmentId === null).map(viewRefund);
}

/** The payment of an order. */
export async function readPayment(db: DbOrTx, orderId: OrderId) {
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  if (!payment) throw new Error(`order ${orderId} has no payment`);
  return payment;
}

function pickPublic(part: FulfilmentRow) {
  const { id, sellerName, state, cancelReason, totalMinor, carrier, trackingCode } = part;
  const { shippedAt, outForDeliveryAt, deliveredAt, cancelledAt } = part;
  return {
    id,
    sellerName,
    state,
    cancelReason,
    totalMinor,
    carrier,
    trackingCode,
    shippedAt,
    outForDeliveryAt,
    deliveredAt,
    cancelledAt,
  };
}

function viewRefund(refund: typeof refunds.$inferSelect): RefundView {
  const { id, kind, state, amountMinor, createdAt } = refund;
  return { id, kind, state, amountMinor, createdAt };
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
