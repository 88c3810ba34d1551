/** What people and timers do to an order: each is one transaction. */
import {
  changed,
  type Entry,
  type Order,
  type Part,
  type Person,
  type Refund,
  type Result,
  refundable,
  sum,
} from './state';

export interface Line {
  readonly listing: number;
  readonly seller: number;
  readonly units: number;
  readonly price: number;
}

/** A buyer's cart becomes an order that holds its stock; one part per seller. */
export function place(buyer: number, lines: readonly Line[]): Order {
  const sellers = [...new Set(lines.map((line) => line.seller))];
  const items = lines.map(({ listing, seller, units, price }) => ({
    listing,
    units,
    price,
    part: sellers.indexOf(seller),
    releases: 0,
  }));
  const parts = sellers.map((seller, part): Part => {
    const own = items.filter((item) => item.part === part);
    const total = sum(own.map((item) => item.units * item.price));
    return { seller, state: 'awaiting_payment', total, sent: false, cancelReason: null };
  });
  return {
    state: 'pending',
    closeReason: null,
    buyer,
    items,
    parts,
    payment: 'creating',
    intentKnown: false,
    captured: 0,
    refunds: [],
    dispute: null,
    work: [entry('create')],
    stripe: { intent: null, refunds: [], dispute: null },
  };
}

/** A call to Stripe that nobody has tried. */
export function entry(work: Entry['work'], refund: number | null = null): Entry {
  return { work, refund, attempts: 0, dueAt: 0, leasedUntil: 0 };
}

/** The time to pay is over. */
export function expire(order: Order): Result {
  return order.state === 'pending' ? startClosing(order, 'expired') : 'conflict';
}

/** "Cancel order": the buyer or an admin gives up everything that was not sent. */
export function cancelOrder(order: Order, by: 'buyer' | 'admin'): Result {
  if (order.state === 'pending') return startClosing(order, by);
  if (order.state !== 'paid') return 'conflict';
  const unsent = unsentParts(order);
  return unsent.length === 0 ? 'conflict' : cancelShares(order, unsent, by);
}

/** Nothing is released yet: the buyer may be paying at this moment. */
function startClosing(order: Order, closeReason: 'expired' | 'buyer' | 'admin'): Order {
  return { ...order, state: 'closing', closeReason, work: [...order.work, entry('cancel')] };
}

/** One seller's paid share is given up before it is sent, by its buyer, its seller or an admin. */
export function cancelShare(order: Order, part: number, by: Person): Result {
  if (order.state !== 'paid') return 'conflict';
  return cancelShares(order, [part], by);
}

/** Paid shares are cancelled: their stock goes back on sale and exactly their money goes back. */
export function cancelShares(order: Order, parts: readonly number[], by: Person): Result {
  const isUnsent = parts.every((part) => order.parts[part]?.state === 'awaiting_shipment');
  if (isDisputed(order) || !isUnsent) return 'conflict';
  const released = releaseParts(order, parts, by);
  return requestRefunds(
    released,
    parts.map((part) => ({
      kind: 'cancellation',
      part,
      amount: order.parts[part]?.total ?? 0,
    })),
  );
}

/** Cancels parts and puts what they hold back on sale. */
export function releaseParts(
  order: Order,
  parts: readonly number[],
  cancelReason: Part['cancelReason'],
): Order {
  return {
    ...order,
    parts: order.parts.map((part, index) =>
      parts.includes(index) ? { ...part, state: 'cancelled', cancelReason } : part,
    ),
    items: order.items.map((item) =>
      parts.includes(item.part) ? { ...item, releases: item.releases + 1 } : item,
    ),
  };
}

/** Money is to be given back: recorded, and the calls queued. */
export function requestRefunds(
  order: Order,
  requests: readonly Pick<Refund, 'kind' | 'part' | 'amount'>[],
): Order {
  const first = order.refunds.length;
  const added = requests.map(
    (request): Refund => ({ ...request, state: 'requested', retry: 0, demands: 0, call: 'none' }),
  );
  return {
    ...order,
    refunds: [...order.refunds, ...added],
    work: [...order.work, ...added.map((_, index) => entry('refund', first + index))],
  };
}

/**
 * The seller sends a parcel with some of the items of a part (their indexes) or with all of them;
 * what is left becomes a part of its own.
 */
export function ship(order: Order, part: number, chosen: readonly number[] | 'all'): Result {
  const before = order.parts[part];
  if (before?.state !== 'awaiting_shipment' || isDisputed(order)) return 'conflict';
  const own = order.items.flatMap((item, index) => (item.part === part ? [index] : []));
  const inParcel = chosen === 'all' ? own : chosen;
  const isValid = inParcel.length > 0 && inParcel.every((index) => own.includes(index));
  if (!isValid) return 'invalid_input';
  const left = own.filter((index) => !inParcel.includes(index));
  const totalLeft = sum(left.map((index) => priceOf(order, index)));
  const sent: Part = {
    ...before,
    state: 'in_transit',
    sent: true,
    total: before.total - totalLeft,
  };
  const parts = changed(order.parts, part, sent);
  if (left.length === 0) return { ...order, parts };
  return {
    ...order,
    parts: [...parts, { ...before, total: totalLeft }],
    items: order.items.map((item, index) =>
      left.includes(index) ? { ...item, part: order.parts.length } : item,
    ),
  };
}

function priceOf(order: Order, index: number): number {
  const item = order.items[index];
  return item ? item.units * item.price : 0;
}

export function sendOut(order: Order, part: number): Result {
  return move(order, part, ['in_transit'], 'out_for_delivery');
}

export function deliver(order: Order, part: number): Result {
  return move(order, part, ['in_transit', 'out_for_delivery'], 'delivered');
}

function move(order: Order, part: number, from: Part['state'][], state: Part['state']): Result {
  const before = order.parts[part];
  if (!before || !from.includes(before.state)) return 'conflict';
  return { ...order, parts: changed(order.parts, part, { state }) };
}

/** Money back for something that was sent, up to what is left of it. */
export function refundReturn(order: Order, part: number, amount: number): Result {
  if (!order.parts[part]?.sent || isDisputed(order)) return 'conflict';
  if (amount > refundable(order, part)) return 'invalid_input';
  return requestRefunds(order, [{ kind: 'return', part, amount }]);
}

/** An admin has a failed refund tried again. */
export function retryRefund(order: Order, index: number): Result {
  const refund = order.refunds[index];
  if (!refund) return 'not_found';
  if (isDisputed(order) || refund.state !== 'failed') return 'conflict';
  return {
    ...order,
    refunds: changed(order.refunds, index, {
      state: 'requested',
      retry: refund.retry + 1,
      demands: refund.demands + 1,
      call: 'none',
    }),
    work: [...order.work, entry('refund', index)],
  };
}

/** A bank is looking at the payment, as far as we have heard. */
export function isDisputed(order: Order): boolean {
  return order.dispute?.state === 'open';
}

export function unsentParts(order: Order): number[] {
  return order.parts.flatMap((part, index) => (part.state === 'awaiting_shipment' ? [index] : []));
}
