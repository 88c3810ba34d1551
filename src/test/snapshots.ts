import type { Purchase } from '@/domain/mail/read-purchase';
import type { Sale } from '@/domain/mail/read-sale';
import type { Share } from '@/domain/mail/read-shares';
import {
  type DisputeId,
  type FulfilmentId,
  type ListingId,
  newId,
  type OrderId,
  type OrderItemId,
  type PaymentId,
  type RefundId,
} from '@/lib/ids';

// What letters are written from, without a database. Times are 2026-11-23, 16:05 UTC.

const NOW = new Date('2026-11-23T16:05:00Z');

type Item = Share['items'][number];
type Refund = Purchase['refunds'][number];
type Dispute = Sale['disputes'][number];

/** An item: one unit at 20.00. */
export function anItem(overrides: Partial<Item> = {}): Item {
  return {
    id: newId<OrderItemId>(),
    orderId: newId<OrderId>(),
    fulfilmentId: newId<FulfilmentId>(),
    listingId: newId<ListingId>(),
    title: 'Linen bag',
    imageKey: null,
    priceMinor: 2_000,
    quantity: 1,
    ...overrides,
  };
}

/** One seller's share of a paid order. */
export function aShare(overrides: Partial<Share> = {}): Share {
  return {
    id: newId<FulfilmentId>(),
    orderId: newId<OrderId>(),
    sellerId: null,
    sellerName: 'bruno',
    sellerEmail: 'bruno@example.test',
    sellerAddress: '',
    state: 'awaiting_shipment',
    totalMinor: 2_000,
    carrier: null,
    trackingCode: null,
    shippedAt: null,
    outForDeliveryAt: null,
    deliveredAt: null,
    cancelledAt: null,
    cancelReason: null,
    items: [anItem()],
    ...overrides,
  };
}

/** A paid order over 90.00 with a share of 20.00, unless told otherwise. */
export function aPurchase(
  overrides: Partial<Omit<Purchase, 'order'>> & { order?: Partial<Purchase['order']> } = {},
): Purchase {
  return {
    locale: overrides.locale ?? 'en-US',
    shares: overrides.shares ?? [aShare()],
    refunds: overrides.refunds ?? [],
    order: {
      id: newId<OrderId>(),
      buyerId: null,
      state: 'paid',
      closeReason: null,
      currency: 'usd',
      totalMinor: 9_000,
      buyerName: 'ana',
      buyerEmail: 'ana@example.test',
      shipTo: 'Avenida Paulista, 1000, São Paulo, Brazil',
      idempotencyKey: 'key',
      placedAt: NOW,
      expiresAt: NOW,
      paidAt: NOW,
      closedAt: null,
      ...overrides.order,
    },
  };
}

/** A seller's side of such an order. */
export function aSale(
  shares: [Share, ...Share[]] = [aShare()],
  disputes: readonly Dispute[] = [],
  locale: Sale['locale'] = 'en-US',
): Sale {
  const { id, currency, buyerName, shipTo } = aPurchase().order;
  return {
    order: { id, currency, buyerName, shipTo },
    locale,
    share: shares[0],
    shares,
    disputes: [...disputes],
  };
}

/** A refund of 20.00 that has succeeded. */
export function aRefund(overrides: Partial<Refund> = {}): Refund {
  return {
    id: newId<RefundId>(),
    paymentId: newId<PaymentId>(),
    fulfilmentId: null,
    kind: 'cancellation',
    state: 'succeeded',
    amountMinor: 2_000,
    stripeRefundId: null,
    failure: null,
    requestedBy: null,
    idempotencyKey: null,
    retries: 0,
    createdAt: NOW,
    updatedAt: NOW,
    ...overrides,
  };
}

/** An open dispute about the whole 90.00. */
export function aDispute(overrides: Partial<Dispute> = {}): Dispute {
  return {
    id: newId<DisputeId>(),
    paymentId: newId<PaymentId>(),
    stripeDisputeId: 'dp_1',
    state: 'open',
    amountMinor: 9_000,
    reason: 'product_not_received',
    openedAt: NOW,
    closedAt: null,
    ...overrides,
  };
}
