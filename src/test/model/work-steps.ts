/**
 * The worker's steps. A call to Stripe takes effect in one of them, what it answered is recorded in
 * another, or never.
 */
import type { Machine } from './machine';
import { changed, type Entry, type Order } from './state';
import type { Bounds, Step } from './steps';
import { cancelIntent, makeIntent } from './stripe-side';
import { isDisputed } from './verbs';

/** The outbox: only the oldest entry is worked on, but calls of those who did so before may still come. */
export function workSteps(order: Order, bounds: Bounds, machine: Machine): Step[] {
  const zombies = order.refunds.flatMap((refund, index) =>
    refund.call === 'decided'
      ? [
          {
            name: `Stripe is asked for refund ${index}`,
            next: callRefund(order, index, machine).order,
          },
        ]
      : [],
  );
  const [first] = order.work;
  if (!first) return zombies;
  if (first.work === 'create') return [...zombies, ...createSteps(order, bounds, machine)];
  if (first.work === 'cancel') return [...zombies, ...cancelSteps(order, machine)];
  return [...zombies, ...refundSteps(order, first, machine)];
}

function createSteps(order: Order, bounds: Bounds, machine: Machine): Step[] {
  if (order.intentKnown) return [{ name: 'the intent is known', next: withoutFirst(order) }];
  const { intent } = order.stripe;
  if (!intent) {
    const made = { name: 'Stripe makes the intent', next: makeIntent(order) };
    const refused = { name: 'Stripe refuses the intent', next: machine.refuseIntent(order) };
    return bounds.refusals ? [made, refused] : [made];
  }
  return intent.past.map((status) => ({
    name: `the worker records that the intent is ${status}`,
    next: withoutFirst(machine.recordIntent(order, { status, amount: intent.amount })),
  }));
}

function cancelSteps(order: Order, machine: Machine): Step[] {
  const { intent } = order.stripe;
  if (!intent || !order.intentKnown) return [];
  const answers = intent.past.filter((status) => status !== 'requires_payment');
  return [
    { name: 'Stripe is asked to cancel', next: cancelIntent(order) },
    ...answers.map((status) => ({
      name: `the worker records that the intent to cancel is ${status}`,
      next: withoutFirst(machine.recordIntent(order, { status, amount: intent.amount })),
    })),
  ];
}

function refundSteps(order: Order, { refund: index }: Entry, machine: Machine): Step[] {
  const refund = order.refunds[index ?? -1];
  if (index === null || !refund) throw new Error('an entry without its refund');
  const waits = machine.waitsForDispute() && isDisputed(order);
  if (refund.state !== 'requested' || waits) {
    return [{ name: `refund ${index} needs no call`, next: withoutFirst(order) }];
  }
  if (refund.call === 'none') {
    const next = { ...order, refunds: changed(order.refunds, index, { call: 'decided' }) };
    return [
      { name: `a worker decides to make refund ${index}`, next: countAttempt(next, machine) },
    ];
  }
  const made = order.stripe.refunds.filter(
    (one) => one.refund === index && one.retry === refund.retry,
  );
  const { retry } = refund;
  const statuses = [...new Set(made.flatMap((one) => one.past))];
  const failed = machine.recordRefund(order, index, { retry, status: 'failed' });
  const { answer } = callRefund(order, index, machine);
  return [
    ...statuses.map((status) => ({
      name: `the worker records that refund ${index} is ${status}`,
      next: withoutFirst(machine.recordRefund(order, index, { retry, status })),
    })),
    ...(machine.isFinal(answer, order)
      ? [{ name: `Stripe refuses refund ${index}`, next: withoutFirst(failed) }]
      : []),
    ...(refund.call === 'refused'
      ? [{ name: `refund ${index} takes a new try`, next: takeNewTry(order, index) }]
      : []),
  ];
}

/** Makes the call for a refund as it is requested now. */
export function callRefund(order: Order, refund: number, machine: Machine) {
  const looksFirst = machine.looksFirst(order.work[0]?.attempts ?? 0);
  return machine.makeRefund(order, { refund, looksFirst });
}

/** Stripe would repeat its refusal to the same try for a day. */
export function takeNewTry(order: Order, index: number): Order {
  const retry = (order.refunds[index]?.retry ?? 0) + 1;
  return { ...order, refunds: changed(order.refunds, index, { retry, call: 'none' }) };
}

/** Attempts matter only to a worker that looks for earlier results at later ones. */
function countAttempt(order: Order, machine: Machine): Order {
  if (machine.looksFirst(1)) return order;
  const attempts = Math.min(2, (order.work[0]?.attempts ?? 0) + 1);
  return { ...order, work: changed(order.work, 0, { attempts }) };
}

export function withoutFirst(order: Order): Order {
  return { ...order, work: order.work.slice(1) };
}
