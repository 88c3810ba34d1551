/**
 * Everything that can happen to an order next. Between any two steps of one actor any step of
 * another is possible and a process may die: a call to Stripe takes effect in one step, what it
 * answered is recorded in another (or never), and whatever was once true at Stripe may be recorded
 * at any later time, any number of times. That is every late, repeated, reordered or lost event.
 */

import type { Machine } from './machine';
import { isRefusal, type Order, type Result, refundable, totalOf } from './state';
import {
  closeDispute,
  confirm,
  endProcessing,
  forgetKeys,
  openDispute,
  settleRefund,
  tamper,
} from './stripe-side';
import { workSteps } from './work-steps';

export interface Step {
  readonly name: string;
  readonly next: Order;
}

/** What happens in a world, and how often. */
export interface Bounds {
  /** Payments that banks work on for a while. */
  readonly processing?: boolean;
  /** Stripe may refuse to make the intent. */
  readonly refusals?: boolean;
  readonly tampering?: boolean;
  readonly shipping?: boolean;
  /** What becomes of a parcel afterwards, which touches neither money nor stock. */
  readonly delivering?: boolean;
  /** A parcel may hold some of the items of a part. */
  readonly splitting?: boolean;
  /** Returns that are refunded, per part: all that is left, or one minor unit. */
  readonly returns?: number;
  /** Tries of a failed refund after the first. */
  readonly retries?: number;
  readonly failingRefunds?: boolean;
  readonly disputes?: 'whole' | 'also half';
}

/** Every step that is possible in this state. */
export function stepsOf(order: Order, bounds: Bounds, machine: Machine): Step[] {
  return [
    ...peopleSteps(order, bounds, machine),
    ...stripeSteps(order, bounds),
    ...recordSteps(order, machine),
    ...workSteps(order, bounds, machine),
  ].filter((step) => step.next !== order);
}

function allowed(name: string, result: Result): Step[] {
  return isRefusal(result) ? [] : [{ name, next: result }];
}

function happens(name: string, next: Order | null): Step[] {
  return next ? [{ name, next }] : [];
}

function peopleSteps(order: Order, bounds: Bounds, machine: Machine): Step[] {
  const steps = [
    ...allowed('its time is over', machine.expire(order)),
    ...allowed('the buyer cancels', machine.cancelOrder(order, 'buyer')),
  ];
  order.refunds.forEach((refund, index) => {
    if (refund.demands >= (bounds.retries ?? 0)) return;
    steps.push(...allowed(`an admin retries refund ${index}`, machine.retryRefund(order, index)));
  });
  if (order.state !== 'paid') return steps;
  order.parts.forEach((_, part) => {
    steps.push(...partSteps(order, part, bounds, machine));
  });
  return steps;
}

function partSteps(order: Order, part: number, bounds: Bounds, machine: Machine): Step[] {
  const cancel = allowed(`part ${part} is cancelled`, machine.cancelShare(order, part, 'seller'));
  if (!bounds.shipping) return cancel;
  const own = order.items.flatMap((item, index) => (item.part === part ? [index] : []));
  const parcels = bounds.splitting && own.length > 1 ? own.map((index) => [index]) : [];
  const given = order.refunds.filter((one) => one.part === part && one.kind === 'return').length;
  const amounts = given < (bounds.returns ?? 0) ? [refundable(order, part), 1] : [];
  return [
    ...cancel,
    ...allowed(`part ${part} is sent`, machine.ship(order, part, 'all')),
    ...parcels.flatMap((chosen) =>
      allowed(`item ${chosen} of part ${part} is sent`, machine.ship(order, part, chosen)),
    ),
    ...(bounds.delivering
      ? [
          ...allowed(`part ${part} is out for delivery`, machine.sendOut(order, part)),
          ...allowed(`part ${part} is delivered`, machine.deliver(order, part)),
        ]
      : []),
    ...[...new Set(amounts)]
      .filter((amount) => amount > 0)
      .flatMap((amount) =>
        allowed(`${amount} of part ${part} go back`, machine.refundReturn(order, part, amount)),
      ),
  ];
}

function stripeSteps(order: Order, bounds: Bounds): Step[] {
  const { intent, refunds } = order.stripe;
  if (!intent) return [];
  const steps = happens('the buyer pays', confirm(order, 'succeeded'));
  if (bounds.processing) {
    steps.push(
      ...happens('the bank works on the payment', confirm(order, 'processing')),
      ...happens('the bank pays', endProcessing(order, 'succeeded')),
      ...happens('the bank refuses to pay', endProcessing(order, 'requires_payment')),
    );
  }
  if (bounds.tampering) {
    steps.push(...happens('somebody lowers the amount', tamper(order, totalOf(order) - 1)));
  }
  refunds.forEach((_, index) => {
    const name = `refund ${index} at Stripe`;
    steps.push(...happens(`${name} succeeds`, settleRefund(order, index, 'succeeded')));
    if (!bounds.failingRefunds) return;
    steps.push(...happens(`${name} fails`, settleRefund(order, index, 'failed')));
  });
  if (bounds.disputes) {
    steps.push(...happens('a dispute opens', openDispute(order)));
    if (bounds.disputes === 'also half') {
      steps.push(...happens('a dispute about half opens', openDispute(order, 2)));
    }
    steps.push(
      ...happens('the dispute is won', closeDispute(order, 'won')),
      ...happens('the dispute is lost', closeDispute(order, 'lost')),
    );
  }
  const hasKeys =
    refunds.some((refund) => refund.isKeyKnown) ||
    order.refunds.some((refund) => refund.call === 'refused');
  if (hasKeys) steps.push({ name: 'a day passes', next: forgetKeys(order) });
  return steps;
}

/** Whatever was ever true at Stripe may be recorded now. */
function recordSteps(order: Order, machine: Machine): Step[] {
  const { intent, refunds, dispute } = order.stripe;
  if (!intent) return [];
  const steps: Step[] = intent.past.map((status) => ({
    name: `somebody records that the intent is ${status}`,
    next: machine.recordIntent(order, { status, amount: intent.amount }),
  }));
  for (const { refund, retry, past } of refunds) {
    for (const status of past) {
      const next = machine.recordRefund(order, refund, { retry, status });
      steps.push({ name: `somebody records that refund ${refund} is ${status}`, next });
    }
  }
  if (dispute && order.captured > 0 && machine.mayRecordDispute(order)) {
    const states =
      dispute.state === 'open' ? (['open'] as const) : (['open', dispute.state] as const);
    for (const state of states) {
      const next = machine.recordDispute(order, { ...dispute, state });
      steps.push({ name: `somebody records that the dispute is ${state}`, next });
    }
  }
  return steps;
}
