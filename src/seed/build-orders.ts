import type {
  disputes,
  fulfilments,
  orderItems,
  orders,
  payments,
  refunds,
  stockMovements,
} from '@/db/schema';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/clock';
import type {
  DisputeId,
  FulfilmentId,
  MovementId,
  OrderId,
  OrderItemId,
  PaymentId,
  RefundId,
} from '@/lib/ids';
import { sumMinor, timesQuantity } from '@/lib/money';
import { required, type Shop, toMinor } from './build-shop';
import { ORDER_HISTORY, type PastOrder, type ShareState } from './order-history';
import { idSource, type Timeline } from './timeline';

const HOLD_MS = 15 * MINUTE_MS;
const PAID_AFTER_MS = 2 * MINUTE_MS;
const CANCELLED_AFTER_MS = 5 * MINUTE_MS;

type Rows = {
  orders: (typeof orders.$inferInsert)[];
  fulfilments: (typeof fulfilments.$inferInsert)[];
  items: (typeof orderItems.$inferInsert)[];
  payments: (typeof payments.$inferInsert)[];
  refunds: (typeof refunds.$inferInsert)[];
  disputes: (typeof disputes.$inferInsert)[];
  movements: (typeof stockMovements.$inferInsert)[];
};

/**
 * The rows of the past orders, as the verbs of the domain would have left them. Their payments name
 * intents that Stripe never had; nothing is open any more, so nobody asks for them.
 */
export class OrderBuilder {
  readonly rows: Rows = {
    orders: [],
    fulfilments: [],
    items: [],
    payments: [],
    refunds: [],
    disputes: [],
    movements: [],
  };
  private readonly idFor = idSource(3);

  constructor(
    private readonly shop: Shop,
    private readonly currency: string,
    private readonly timeline: Timeline,
  ) {}

  build(): Rows {
    for (const [index, order] of ORDER_HISTORY.entries()) this.addOrder(order, index + 1);
    return this.rows;
  }

  private addOrder(past: PastOrder, number: number): void {
    const placedAt = this.timeline.daysBefore(past.daysAgo);
    const id = this.idFor<OrderId>(placedAt);
    const shares = this.shares(past);
    const buyer = required(this.shop.memberByName.get(past.buyer), past.buyer);
    const address = this.shop.addresses.find(({ memberId }) => memberId === buyer.id);
    const totalMinor = sumMinor(shares.map((share) => share.totalMinor));
    const isPaid = past.end === 'paid';
    const expiresAt = addMs(placedAt, HOLD_MS);
    const closedAt = past.end === 'expired' ? expiresAt : addMs(placedAt, CANCELLED_AFTER_MS);
    this.rows.orders.push({
      id,
      buyerId: buyer.id,
      state: isPaid ? 'paid' : 'closed',
      closeReason: past.end === 'paid' ? null : past.end,
      currency: this.currency,
      totalMinor,
      buyerName: buyer.username,
      buyerEmail: buyer.email,
      shipTo: required(address, `the address of ${past.buyer}`).formatted,
      idempotencyKey: `seed-order-${number}`,
      placedAt,
      expiresAt,
      paidAt: isPaid ? addMs(placedAt, PAID_AFTER_MS) : null,
      closedAt: isPaid ? null : closedAt,
    });
    const paymentId = this.idFor<PaymentId>(placedAt);
    this.rows.payments.push({
      id: paymentId,
      orderId: id,
      state: isPaid ? 'succeeded' : 'canceled',
      amountMinor: totalMinor,
      currency: this.currency,
      capturedMinor: isPaid ? totalMinor : 0,
      intentId: `pi_seed_${number}`,
      createdAt: placedAt,
      updatedAt: isPaid ? addMs(placedAt, PAID_AFTER_MS) : closedAt,
    });
    for (const share of shares) this.addShare(share, { id, paymentId, placedAt, closedAt, past });
    if (past.dispute) this.addDispute(paymentId, totalMinor, past.dispute, addMs(placedAt, DAY_MS));
  }

  /** The order's lines by seller. */
  private shares(past: PastOrder) {
    const bySeller = new Map<string, { listing: Shop['listings'][number]; quantity: number }[]>();
    for (const [slug, quantity] of past.lines) {
      const listing = required(this.shop.listingBySlug.get(slug), slug);
      const seller = required(
        this.shop.members.find(({ id }) => id === listing.sellerId),
        `the seller of ${slug}`,
      );
      const lines = bySeller.get(seller.username) ?? [];
      bySeller.set(seller.username, [...lines, { listing, quantity }]);
    }
    return [...bySeller].map(([seller, lines]) => ({
      seller,
      lines,
      totalMinor: sumMinor(
        lines.map(({ listing, quantity }) => timesQuantity(listing.priceMinor, quantity)),
      ),
    }));
  }

  private addShare(
    share: ReturnType<OrderBuilder['shares']>[number],
    order: { id: OrderId; paymentId: PaymentId; placedAt: Date; closedAt: Date; past: PastOrder },
  ): void {
    const { placedAt, past } = order;
    const seller = required(this.shop.memberByName.get(share.seller), share.seller);
    const state = past.end === 'paid' ? (past.shares?.[share.seller] ?? 'delivered') : 'cancelled';
    const cancelledAt = past.end === 'paid' ? addMs(placedAt, DAY_MS) : order.closedAt;
    const fulfilmentId = this.idFor<FulfilmentId>(placedAt);
    this.rows.fulfilments.push({
      id: fulfilmentId,
      orderId: order.id,
      sellerId: seller.id,
      sellerName: seller.username,
      sellerEmail: seller.email,
      totalMinor: share.totalMinor,
      sellerAddress: this.shop.addresses.find((one) => one.memberId === seller.id)?.formatted ?? '',
      ...progress(state, placedAt, cancelledAt),
      cancelReason: state === 'cancelled' ? (past.end === 'paid' ? 'buyer' : 'unpaid') : null,
    });
    for (const { listing, quantity } of share.lines) {
      const item = { id: this.idFor<OrderItemId>(placedAt), listingId: listing.id, quantity };
      const main = this.shop.images.find((i) => i.listingId === listing.id && i.isMain);
      this.rows.items.push({
        ...item,
        orderId: order.id,
        fulfilmentId,
        title: listing.title,
        imageKey: main?.key ?? null,
        priceMinor: listing.priceMinor,
      });
      this.move(item, 'hold', placedAt);
      if (state === 'cancelled') this.move(item, 'release', cancelledAt);
    }
    const refund = { paymentId: order.paymentId, fulfilmentId };
    if (past.end === 'paid' && state === 'cancelled') {
      this.addRefund('cancellation', share.totalMinor, refund, cancelledAt);
    }
    if (past.returned?.seller === share.seller) {
      const amountMinor = toMinor(past.returned.amount, this.currency);
      this.addRefund('return', amountMinor, refund, addMs(placedAt, 9 * DAY_MS));
    }
  }

  private addRefund(
    kind: 'cancellation' | 'return',
    amountMinor: number,
    of: { paymentId: PaymentId; fulfilmentId: FulfilmentId },
    at: Date,
  ): void {
    const id = this.idFor<RefundId>(at);
    this.rows.refunds.push({
      id,
      ...of,
      kind,
      amountMinor,
      state: 'succeeded',
      stripeRefundId: `re_seed_${this.rows.refunds.length + 1}`,
      createdAt: at,
      updatedAt: at,
    });
  }

  private addDispute(paymentId: PaymentId, amountMinor: number, reason: string, at: Date): void {
    this.rows.disputes.push({
      id: this.idFor<DisputeId>(at),
      paymentId,
      stripeDisputeId: `dp_seed_${this.rows.disputes.length + 1}`,
      state: 'open',
      amountMinor,
      reason,
      openedAt: at,
    });
  }

  private move(
    item: Pick<typeof orderItems.$inferInsert, 'id' | 'listingId' | 'quantity'>,
    reason: 'hold' | 'release',
    at: Date,
  ): void {
    this.rows.movements.push({
      id: this.idFor<MovementId>(at),
      listingId: item.listingId,
      reason,
      delta: reason === 'hold' ? -item.quantity : item.quantity,
      orderItemId: item.id,
      createdAt: at,
    });
  }
}

/** The columns of a share that tell how far it has come. */
function progress(state: ShareState, placedAt: Date, cancelledAt: Date) {
  const isShipped = state !== 'awaiting_shipment' && state !== 'cancelled';
  return {
    state,
    carrier: isShipped ? 'DHL' : null,
    trackingCode: isShipped ? `SEED${placedAt.getTime().toString().slice(3, 11)}` : null,
    shippedAt: isShipped ? addMs(placedAt, DAY_MS) : null,
    outForDeliveryAt:
      state === 'out_for_delivery' || state === 'delivered' ? addMs(placedAt, 4 * DAY_MS) : null,
    deliveredAt: state === 'delivered' ? addMs(placedAt, 5 * DAY_MS) : null,
    cancelledAt: state === 'cancelled' ? cancelledAt : null,
  };
}
