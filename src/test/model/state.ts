/**
 * The whole machine of an order once more, as immutable data: the order, its payment, its parcels,
 * its refunds and dispute, the calls to Stripe that wait in its outbox, and Stripe's own side. It is
 * written from the rules, not from the code, and shares nothing with it. Money is in minor units.
 */

export interface Item {
  readonly listing: number;
  readonly units: number;
  readonly price: number;
  /** Index of the part it belongs to. */
  readonly part: number;
  /** How often its units went back on sale; the hold is made with the item. */
  readonly releases: number;
}

export type PartState =
  | 'awaiting_payment'
  | 'awaiting_shipment'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'cancelled';

/** One parcel of one seller. */
export interface Part {
  readonly seller: number;
  readonly state: PartState;
  readonly total: number;
  readonly sent: boolean;
  readonly cancelReason: 'unpaid' | Person | 'dispute' | null;
}

/** Who can be somebody to a part of an order. */
export type Person = 'buyer' | 'seller' | 'admin';

export interface Refund {
  readonly kind: 'cancellation' | 'return' | 'late_payment' | 'mismatch';
  /** Index of the part it gives back; null for the whole payment. */
  readonly part: number | null;
  readonly amount: number;
  readonly state: 'requested' | 'submitted' | 'succeeded' | 'failed' | 'covered';
  /** Counted from 0; each try is an object of its own at Stripe. */
  readonly retry: number;
  /** How often an admin had it tried again. */
  readonly demands: number;
  /**
   * `decided`: a worker is about to call Stripe for this try, and may do so at any later moment;
   * `refused`: Stripe has said that the payment is disputed, and repeats that to the same key.
   */
  readonly call: 'none' | 'decided' | 'refused';
}

/** A call to Stripe that waits in the outbox; the oldest of an order is made first. */
export interface Entry {
  readonly work: 'create' | 'cancel' | 'refund';
  /** Index of the refund. */
  readonly refund: number | null;
  readonly attempts: number;
  /** Not before these moments of the model's clock. The explorer knows no time: both stay 0. */
  readonly dueAt: number;
  readonly leasedUntil: number;
}

export interface Dispute {
  readonly state: 'open' | 'won' | 'lost';
  readonly amount: number;
}

export type IntentStatus = 'requires_payment' | 'processing' | 'succeeded' | 'canceled';
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

/** What Stripe knows of one order. */
export interface StripeSide {
  readonly intent: {
    readonly status: IntentStatus;
    /** Every status it ever had: what a slow reader may still believe. */
    readonly past: readonly IntentStatus[];
    readonly amount: number;
  } | null;
  readonly refunds: readonly StripeRefund[];
  readonly dispute: Dispute | null;
}

export interface StripeRefund {
  /** Our refund's index and try, from the metadata. */
  readonly refund: number;
  readonly retry: number;
  readonly amount: number;
  readonly status: RefundStatus;
  readonly past: readonly RefundStatus[];
  /** Where in `past` it stood when the dispute opened: who reads the dispute reads no older status. */
  readonly since: number;
  /** Stripe still knows the idempotency key it was made with. */
  readonly isKeyKnown: boolean;
}

export interface Order {
  readonly state: 'pending' | 'closing' | 'closed' | 'paid';
  readonly closeReason: 'expired' | 'buyer' | 'admin' | 'mismatch' | 'refused' | null;
  readonly buyer: number;
  readonly items: readonly Item[];
  readonly parts: readonly Part[];
  readonly payment: 'creating' | 'open' | 'processing' | 'succeeded' | 'canceled' | 'mismatch';
  readonly intentKnown: boolean;
  readonly captured: number;
  readonly refunds: readonly Refund[];
  readonly dispute: Dispute | null;
  /** Only what has not been done. */
  readonly work: readonly Entry[];
  readonly stripe: StripeSide;
}

/** Why a verb does nothing, in the words of `src/lib/errors.ts`. */
export type Refusal =
  | 'conflict'
  | 'forbidden'
  | 'insufficient_stock'
  | 'invalid_input'
  | 'not_found'
  | 'total_changed';

/** The order as it is afterwards, or why nothing happened. */
export type Result = Order | Refusal;

export function isRefusal(result: Result): result is Refusal {
  return typeof result === 'string';
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

export function totalOf(order: Order): number {
  return sum(order.items.map((item) => item.units * item.price));
}

/** Everything that goes or went back, or is still to go back after a failure. */
export function owed(order: Order, part?: number): number {
  const counted = order.refunds.filter(
    (refund) => refund.state !== 'covered' && (part === undefined || refund.part === part),
  );
  return sum(counted.map((refund) => refund.amount));
}

/** What a bank has taken back for good. */
export function lost(order: Order): number {
  return order.dispute?.state === 'lost' ? order.dispute.amount : 0;
}

/** The most that can still be given back for a part. */
export function refundable(order: Order, part: number): number {
  const ofPart = (order.parts[part]?.total ?? 0) - owed(order, part);
  return Math.max(0, Math.min(ofPart, order.captured - owed(order) - lost(order)));
}

/** Units of a listing that an order keeps from being sold to others. */
export function taken(order: Order, listing: number): number {
  const items = order.items.filter((item) => item.listing === listing);
  return sum(items.map((item) => item.units * (1 - item.releases)));
}

/** `list` with the member at `index` changed. */
export function changed<T>(list: readonly T[], index: number, change: Partial<T>): readonly T[] {
  return list.map((member, at) => (at === index ? { ...member, ...change } : member));
}
