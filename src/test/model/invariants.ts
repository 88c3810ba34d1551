/** What must hold in every state, over every step, and where everything has come to rest. */
import { lost, type Order, owed, sum, totalOf } from './state';

/** The first rule that an order breaks, or null. Numbers are those of the invariants in the design. */
export function problemOf(order: Order): string | null {
  return RULES.find(([, holds]) => !holds(order))?.[0] ?? null;
}

const RULES: readonly (readonly [string, (order: Order) => boolean])[] = [
  [
    '2: an item is released once, and only with its part',
    (order) =>
      order.items.every(
        ({ releases, part }) => releases === (order.parts[part]?.state === 'cancelled' ? 1 : 0),
      ),
  ],
  [
    '3: the parts add up to their items',
    (order) =>
      order.parts.every(({ total }, part) => {
        const own = order.items.filter((item) => item.part === part);
        return own.length > 0 && total === sum(own.map((item) => item.units * item.price));
      }),
  ],
  [
    '4: what is live was paid in full, what awaits payment can be paid',
    (order) =>
      order.parts.every(({ state }) => {
        if (state === 'cancelled') return true;
        if (state === 'awaiting_payment') return isUnpaid(order);
        return order.state === 'paid' && order.captured === totalOf(order);
      }),
  ],
  ['5: no more goes back than came in', (order) => owed(order) + lost(order) <= order.captured],
  [
    '5: all money is accounted for',
    (order) => {
      const returned = order.refunds.filter(
        (refund) => refund.kind === 'return' && refund.state !== 'covered',
      );
      const live = order.parts.filter(
        ({ state }) => state !== 'cancelled' && state !== 'awaiting_payment',
      );
      const kept = sum(live.map((part) => part.total)) - sum(returned.map((one) => one.amount));
      const accounted = kept + owed(order) + lost(order);
      return lost(order) > 0 ? order.captured <= accounted : order.captured === accounted;
    },
  ],
  [
    '7: a closed order keeps nothing',
    (order) =>
      order.state !== 'closed' ||
      (order.parts.every((part) => part.state === 'cancelled') &&
        order.captured === owed(order) + lost(order)),
  ],
  [
    '7: a closed order cannot be paid',
    ({ state, stripe: { intent } }) =>
      state !== 'closed' ||
      (intent?.status !== 'requires_payment' && intent?.status !== 'processing'),
  ],
  [
    '8: what is cancelled was never sent, and what is sent is not cancelled',
    (order) =>
      order.parts.every(({ state, sent }) => state !== 'cancelled' || !sent) &&
      order.refunds.every(
        ({ kind, part }) =>
          kind !== 'cancellation' || order.parts[part ?? -1]?.state === 'cancelled',
      ),
  ],
  [
    '8: nothing waits to be sent whose money a bank has taken',
    (order) => lost(order) === 0 || order.parts.every((part) => part.state !== 'awaiting_shipment'),
  ],
  [
    'one refund at Stripe for each of ours',
    ({ refunds, stripe }) =>
      refunds.every(({ amount, retry }, index) => {
        const live = stripe.refunds.filter(
          (made) => made.refund === index && made.status !== 'failed',
        );
        return (
          live.length <= 1 && live.every((made) => made.amount === amount && made.retry === retry)
        );
      }),
  ],
];

function isUnpaid(order: Order): boolean {
  return order.state === 'pending' || order.state === 'closing';
}

/** What no step may do, or null. */
export function problemOfStep(before: Order, after: Order): string | null {
  if (totalOf(before) !== totalOf(after)) return 'the total of an order never changes';
  if (after.captured < before.captured) return 'money that came in is never forgotten';
  if (before.dispute?.state !== 'open' || after.dispute?.state !== 'open') return null;
  if (sentCount(after) > sentCount(before)) return 'nothing is sent while it is disputed';
  const isAsked = after.refunds.some(
    (refund, index) => refund.state === 'requested' && before.refunds[index]?.state !== 'requested',
  );
  return isAsked ? 'nothing is refunded while it is disputed' : null;
}

function sentCount(order: Order): number {
  return order.parts.filter((part) => part.sent).length;
}

/** Why an order that nothing works on any more has not come to rest, or null. */
export function problemAtRest(order: Order): string | null {
  const { stripe } = order;
  if (isUnpaid(order)) return `it is ${order.state} for ever`;
  if (order.work.length > 0) return 'its outbox is never done';
  const received = stripe.intent?.status === 'succeeded' ? stripe.intent.amount : 0;
  if (received !== order.captured) return 'it does not know of its money';
  if (stripe.dispute?.state !== order.dispute?.state)
    return 'it does not know how its dispute stands';
  for (const [index, refund] of order.refunds.entries()) {
    const made = stripe.refunds.find(
      (one) => one.refund === index && one.retry === refund.retry && one.status !== 'failed',
    );
    if (refund.state === 'submitted') return 'a refund never ends';
    if (refund.state === 'requested' && order.dispute?.state !== 'open') {
      return 'a refund is never made';
    }
    if ((refund.state === 'succeeded') !== (made !== undefined)) {
      return `refund ${index} is ${refund.state}, at Stripe it is ${made?.status ?? 'not there'}`;
    }
  }
  return null;
}
