/**
 * How an order comes to rest once everything works again: time passes, banks answer, sweeps look at
 * Stripe once more, and the outbox is worked off. Each of these is one of the machine's own steps.
 */
import type { Machine } from './machine';
import type { Order } from './state';
import { changed, isRefusal } from './state';
import type { Step } from './steps';
import { cancelIntent, endProcessing, makeIntent, settleRefund } from './stripe-side';
import { isDisputed } from './verbs';
import { callRefund, takeNewTry, withoutFirst } from './work-steps';

/** The next healing step, or null where the order has come to rest (or is stuck). */
export function heal(order: Order, machine: Machine): Step | null {
  return ripen(order, machine) ?? lookAgain(order, machine) ?? workOff(order, machine);
}

/** What happens by itself with time. The bank refuses to pay, because that leaves more to do. */
function ripen(order: Order, machine: Machine): Step | null {
  const expired = machine.expire(order);
  if (!isRefusal(expired)) return { name: 'its time is over', next: expired };
  const refused = endProcessing(order, 'requires_payment');
  if (refused) return { name: 'the bank refuses to pay', next: refused };
  const pending = order.stripe.refunds.findIndex((refund) => refund.status === 'pending');
  const settled = settleRefund(order, pending, 'succeeded');
  return settled ? { name: `refund ${pending} at Stripe succeeds`, next: settled } : null;
}

/** Reconciliation: everything at Stripe is read and recorded as it is now. */
function lookAgain(order: Order, machine: Machine): Step | null {
  const { intent, refunds, dispute } = order.stripe;
  if (!intent) return null;
  const paid = machine.recordIntent(order, intent);
  if (paid !== order) return { name: `the intent is seen to be ${intent.status}`, next: paid };
  for (const { refund, retry, status } of refunds) {
    const next = machine.recordRefund(order, refund, { retry, status });
    if (next !== order) return { name: `refund ${refund} is seen to be ${status}`, next };
  }
  if (!dispute) return null;
  const next = machine.recordDispute(order, dispute);
  return next === order ? null : { name: `the dispute is seen to be ${dispute.state}`, next };
}

/** The worker's next step, with everything reachable. */
function workOff(order: Order, machine: Machine): Step | null {
  const [first] = order.work;
  if (!first) return null;
  const done = { name: `the entry to ${first.work} is done`, next: withoutFirst(order) };
  const { intent } = order.stripe;
  if (first.work === 'create') {
    // Once it is made, the look at it has recorded it.
    return intent ? done : { name: 'Stripe makes the intent', next: makeIntent(order) };
  }
  if (first.work === 'cancel') {
    const cancelled = cancelIntent(order);
    return cancelled === order ? done : { name: 'Stripe cancels the intent', next: cancelled };
  }
  const index = first.refund ?? -1;
  const refund = order.refunds[index];
  if (refund?.state !== 'requested' || isDisputed(order)) return done;
  if (refund.call === 'none') {
    const next = { ...order, refunds: changed(order.refunds, index, { call: 'decided' }) };
    return { name: `a worker decides to make refund ${index}`, next };
  }
  const call = callRefund(order, index, machine);
  if (machine.isFinal(call.answer, order)) {
    const failed = machine.recordRefund(order, index, { retry: refund.retry, status: 'failed' });
    return { name: `Stripe refuses refund ${index}`, next: withoutFirst(failed) };
  }
  if (refund.call === 'refused') {
    return { name: `refund ${index} takes a new try`, next: takeNewTry(order, index) };
  }
  return { name: `Stripe is asked for refund ${index}`, next: call.order };
}
