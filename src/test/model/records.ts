/** What we record of what Stripe says: each is one transaction, whatever was heard before. */
import {
  changed,
  type Dispute,
  type IntentStatus,
  isRefusal,
  lost,
  type Order,
  owed,
  type Refund,
  type RefundStatus,
  totalOf,
} from './state';
import { cancelShares, entry, releaseParts, requestRefunds, unsentParts } from './verbs';

/** What somebody has read of an intent, perhaps long ago. */
export interface IntentRead {
  readonly status: IntentStatus;
  readonly amount: number;
}

export function recordIntent(order: Order, read: IntentRead): Order {
  const known = adopt(order);
  if (read.status === 'succeeded') return settle(known, read.amount);
  if (read.status === 'canceled') return closeUnpaid(known);
  if (read.status === 'processing') {
    return known.payment === 'open' ? { ...known, payment: 'processing' } : known;
  }
  const open: Order = known.payment === 'processing' ? { ...known, payment: 'open' } : known;
  // The bank has refused what could not be cancelled before.
  const isAsked = open.work.some((one) => one.work === 'cancel');
  if (open.state !== 'closing' || isAsked) return open;
  return { ...open, work: [...open.work, entry('cancel')] };
}

/** The intent is the order's from the first time that anybody hears of it. */
function adopt(order: Order): Order {
  if (order.intentKnown) return order;
  const payment = order.payment === 'creating' ? 'open' : order.payment;
  return { ...order, intentKnown: true, payment };
}

/** Stripe will not let anybody pay any more: only now is the stock on sale again. */
function closeUnpaid(order: Order): Order {
  if (order.payment !== 'open' && order.payment !== 'processing') return order;
  return close({ ...order, payment: 'canceled', closeReason: order.closeReason ?? 'expired' });
}

function close(order: Order): Order {
  const live = order.parts.flatMap((part, index) => (part.state === 'cancelled' ? [] : [index]));
  return { ...releaseParts(order, live, 'unpaid'), state: 'closed' };
}

/** Stripe will never make the intent. */
export function refuseIntent(order: Order): Order {
  if (order.payment !== 'creating') return order;
  return close({ ...order, payment: 'canceled', closeReason: 'refused', work: [] });
}

/** The money has come. */
function settle(order: Order, received: number): Order {
  if (order.payment === 'succeeded' || order.payment === 'mismatch') return order;
  const captured = { ...order, captured: received, payment: 'succeeded' } as const;
  if (order.state === 'closed') {
    return requestRefunds(captured, [{ kind: 'late_payment', part: null, amount: received }]);
  }
  if (received !== totalOf(order)) {
    const closed = close({ ...captured, payment: 'mismatch', closeReason: 'mismatch' });
    return requestRefunds(closed, [{ kind: 'mismatch', part: null, amount: received }]);
  }
  const { closeReason } = order;
  const givenUpBy = closeReason === 'buyer' || closeReason === 'admin' ? closeReason : null;
  const paid: Order = {
    ...captured,
    state: 'paid',
    closeReason: givenUpBy,
    parts: order.parts.map((part) => ({ ...part, state: 'awaiting_shipment' })),
  };
  if (!givenUpBy) return paid;
  const cancelled = cancelShares(paid, unsentParts(paid), givenUpBy);
  if (isRefusal(cancelled)) throw new Error(`what was just paid cannot be cancelled: ${cancelled}`);
  return cancelled;
}

/** What is said of an earlier try, or is no step forward, changes nothing. */
export function recordRefund(
  order: Order,
  index: number,
  read: { retry: number; status: RefundStatus },
): Order {
  const refund = order.refunds[index];
  if (refund?.retry !== read.retry) return order;
  const next: { from: readonly Refund['state'][]; to: Refund['state'] } = REFUND_NEWS[read.status];
  if (!next.from.includes(refund.state)) return order;
  return { ...order, refunds: changed(order.refunds, index, { state: next.to, call: 'none' }) };
}

const REFUND_NEWS = {
  pending: { from: ['requested'], to: 'submitted' },
  succeeded: { from: ['requested', 'submitted'], to: 'succeeded' },
  // Banks return refunds that had succeeded.
  failed: { from: ['requested', 'submitted', 'succeeded'], to: 'failed' },
} as const satisfies Record<RefundStatus, { from: readonly string[]; to: string }>;

/** The payment itself must have been recorded before. */
export function recordDispute(order: Order, read: Dispute): Order {
  const opened: Order = order.dispute
    ? order
    : { ...order, dispute: { state: 'open', amount: read.amount } };
  if (read.state === 'open' || opened.dispute?.state !== 'open') return opened;
  const closed: Order = { ...opened, dispute: { ...opened.dispute, state: read.state } };
  return resumeRefunds(read.state === 'lost' ? lose(closed) : closed);
}

/**
 * The bank took the money: what was still to be refunded is covered by it as far as it goes, and
 * what was not sent is cancelled, refunded only as far as the bank left something.
 */
function lose(order: Order): Order {
  let excess = owed(order) - (order.captured - lost(order));
  const refunds = order.refunds.map((refund): Refund => {
    if (excess <= 0 || (refund.state !== 'requested' && refund.state !== 'failed')) return refund;
    const covered = Math.min(excess, refund.amount);
    excess -= covered;
    if (covered === refund.amount)
      return { ...refund, state: 'covered' as const, call: 'none' as const };
    return {
      ...refund,
      amount: refund.amount - covered,
      retry: refund.retry + 1,
      call: 'none' as const,
    };
  });
  const covered = { ...order, refunds };
  let left = order.captured - lost(order) - owed(covered);
  const unsent = unsentParts(order);
  const requests = unsent.flatMap((part) => {
    const amount = Math.min(order.parts[part]?.total ?? 0, Math.max(0, left));
    left -= amount;
    return amount > 0 ? [{ kind: 'cancellation' as const, part, amount }] : [];
  });
  const cancelled = requestRefunds(releaseParts(covered, unsent, 'dispute'), requests);
  // `resumeRefunds` queues everything that waits.
  return { ...cancelled, work: order.work };
}

/** The dispute is over: whatever waited for its end goes on. */
function resumeRefunds(order: Order): Order {
  const waiting = order.refunds.flatMap((refund, index) =>
    refund.state === 'requested' ? [entry('refund', index)] : [],
  );
  return { ...order, work: [...order.work, ...waiting] };
}
