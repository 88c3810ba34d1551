/** Stripe and the banks behind it: what happens there by itself, and what our calls do there. */
import { changed, type Order, type StripeRefund, type StripeSide, sum, totalOf } from './state';

type Intent = NonNullable<StripeSide['intent']>;

/** Nothing changes when it is made already: the key and the look-up see to that. */
export function makeIntent(order: Order): Order {
  if (order.stripe.intent) return order;
  const intent = { status: 'requires_payment', past: ['requires_payment'] } as const;
  return withStripe(order, { intent: { ...intent, amount: totalOf(order) } });
}

/** Does nothing while a bank works on it, nor afterwards. */
export function cancelIntent(order: Order): Order {
  const { intent } = order.stripe;
  return intent?.status === 'requires_payment' ? withStatus(order, intent, 'canceled') : order;
}

/** The buyer confirms the payment; null when it cannot be confirmed now. */
export function confirm(order: Order, outcome: 'succeeded' | 'processing'): Order | null {
  const { intent } = order.stripe;
  return intent?.status === 'requires_payment' ? withStatus(order, intent, outcome) : null;
}

/** The bank's answer to a payment it was working on. */
export function endProcessing(order: Order, outcome: 'succeeded' | 'requires_payment') {
  const { intent } = order.stripe;
  return intent?.status === 'processing' ? withStatus(order, intent, outcome) : null;
}

/** Somebody changes the amount of an intent that is not paid. */
export function tamper(order: Order, amount: number): Order | null {
  const { intent } = order.stripe;
  if (intent?.status !== 'requires_payment' || intent.amount === amount) return null;
  return withStripe(order, { intent: { ...intent, amount } });
}

/** How a refund is asked for: a worker that follows the rules looks first. */
export interface RefundCall {
  readonly refund: number;
  /** Looks for what an earlier call may have made. */
  readonly looksFirst: boolean;
}

export type RefundAnswer = 'made' | 'disputed' | 'refused';

/** Asks Stripe for the present try of a refund. */
export function makeRefund(order: Order, call: RefundCall): { order: Order; answer: RefundAnswer } {
  const { stripe } = order;
  const refund = order.refunds[call.refund];
  if (!refund) throw new Error('a call without its refund');
  const { retry, amount } = refund;
  const made = stripe.refunds.filter((one) => one.refund === call.refund && one.retry === retry);
  const isRepeated = made.some((one) => one.isKeyKnown);
  if (isRepeated || (call.looksFirst && made.length > 0)) return { order, answer: 'made' };
  if (refund.call === 'refused') return { order, answer: 'disputed' };
  if (stripe.dispute && stripe.dispute.state !== 'won') {
    const refunds = changed(order.refunds, call.refund, { call: 'refused' });
    return { order: { ...order, refunds }, answer: 'disputed' };
  }
  if (amount > leftOf(stripe)) return { order, answer: 'refused' };
  const added: StripeRefund = {
    refund: call.refund,
    retry,
    amount,
    status: 'pending',
    past: ['pending'],
    since: 0,
    // Who looks first never depends on it.
    isKeyKnown: !call.looksFirst,
  };
  return { order: withStripe(order, { refunds: [...stripe.refunds, added] }), answer: 'made' };
}

/** What the charge still holds. */
function leftOf({ intent, refunds }: StripeSide): number {
  const given = refunds.filter((refund) => refund.status !== 'failed');
  const received = intent?.status === 'succeeded' ? intent.amount : 0;
  return received - sum(given.map((refund) => refund.amount));
}

/** The bank's answer to a refund; it may also return one that had succeeded. */
export function settleRefund(
  order: Order,
  index: number,
  status: 'succeeded' | 'failed',
): Order | null {
  const refund = order.stripe.refunds[index];
  if (!refund || refund.past.includes(status) || refund.status === 'failed') return null;
  const past = [...refund.past, status];
  return withStripe(order, { refunds: changed(order.stripe.refunds, index, { status, past }) });
}

/**
 * The buyer's bank takes money back until the dispute is decided.
 * @param part divides what is left of the charge; 1 takes all of it.
 */
export function openDispute(order: Order, part = 1): Order | null {
  const amount = Math.ceil(leftOf(order.stripe) / part);
  if (order.stripe.dispute || amount <= 0) return null;
  const refunds = order.stripe.refunds.map((one) => ({ ...one, since: one.past.length - 1 }));
  return withStripe(order, { refunds, dispute: { state: 'open', amount } });
}

export function closeDispute(order: Order, state: 'won' | 'lost'): Order | null {
  const { dispute } = order.stripe;
  return dispute?.state === 'open' ? withStripe(order, { dispute: { ...dispute, state } }) : null;
}

/** A day has passed: idempotency keys are forgotten, and every call that was under way has ended. */
export function forgetKeys(order: Order): Order {
  return {
    ...withStripe(order, {
      refunds: order.stripe.refunds.map((refund) => ({ ...refund, isKeyKnown: false })),
    }),
    refunds: order.refunds.map((refund) => ({ ...refund, call: 'none' })),
  };
}

function withStatus(order: Order, intent: Intent, status: Intent['status']): Order {
  const past = intent.past.includes(status) ? intent.past : [...intent.past, status];
  return withStripe(order, { intent: { ...intent, status, past } });
}

function withStripe(order: Order, change: Partial<StripeSide>): Order {
  return { ...order, stripe: { ...order.stripe, ...change } };
}
