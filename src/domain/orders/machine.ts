import { DomainError } from '@/lib/errors';
import { say } from '@/lib/sentence';

/**
 * The states and events of orders, payments, fulfilments, refunds and disputes as data. Nothing
 * else in the code knows which state may follow which; an event that a state does not list is a
 * conflict. The verbs decide which events to send, in one transaction, under the locks.
 */
export const ORDER = {
  pending: { close: 'closing', capture: 'paid', cancel: 'closed', mismatch: 'closed' },
  closing: { capture: 'paid', cancel: 'closed', mismatch: 'closed' },
  closed: {},
  paid: {},
} as const;

export const PAYMENT = {
  // Cancelled without ever having been open: Stripe refused to create the intent.
  creating: { open: 'open', cancel: 'canceled' },
  open: {
    process: 'processing',
    succeed: 'succeeded',
    cancel: 'canceled',
    mismatch: 'mismatch',
  },
  processing: {
    fail: 'open',
    succeed: 'succeeded',
    cancel: 'canceled',
    mismatch: 'mismatch',
  },
  // Money that arrives for an order that is closed already: recorded, and given back at once.
  canceled: { succeed: 'succeeded' },
  succeeded: {},
  mismatch: {},
} as const;

export const FULFILMENT = {
  awaiting_payment: { pay: 'awaiting_shipment', cancel: 'cancelled' },
  awaiting_shipment: { ship: 'in_transit', cancel: 'cancelled' },
  in_transit: { out_for_delivery: 'out_for_delivery', deliver: 'delivered' },
  out_for_delivery: { deliver: 'delivered' },
  delivered: {},
  cancelled: {},
} as const;

export const REFUND = {
  requested: { submit: 'submitted', succeed: 'succeeded', fail: 'failed', cover: 'covered' },
  submitted: { succeed: 'succeeded', fail: 'failed' },
  // Stripe may report a refund as succeeded and take it back when the bank returns it.
  succeeded: { fail: 'failed' },
  failed: { retry: 'requested', cover: 'covered' },
  // A lost dispute took the money first.
  covered: {},
} as const;

export const DISPUTE = {
  open: { win: 'won', lose: 'lost' },
  won: {},
  lost: {},
} as const;

/** What a person can be to a fulfilment. */
export type Party = 'buyer' | 'seller' | 'admin';

/** Who may do what with a fulfilment; `deliver` is also done by a timer. */
export const PARTIES = {
  ship: ['seller'],
  out_for_delivery: ['seller', 'admin'],
  deliver: ['buyer', 'seller', 'admin'],
  cancel: ['buyer', 'seller', 'admin'],
  refund: ['seller', 'admin'],
} as const satisfies Record<string, readonly Party[]>;
export type FulfilmentAction = keyof typeof PARTIES;

type Machine = Record<string, Partial<Record<string, string>>>;
export type StateOf<M extends Machine> = keyof M & string;
export type EventOf<M extends Machine> = {
  [S in keyof M]: keyof M[S] & string;
}[keyof M];

/** The state that follows, or null when `state` does not know `event`. */
export function nextState<M extends Machine>(
  machine: M,
  state: StateOf<M>,
  event: EventOf<M>,
): StateOf<M> | null {
  return (machine[state]?.[event] as StateOf<M> | undefined) ?? null;
}

/**
 * The state that follows.
 * @throws DomainError `conflict` when the event is not allowed in this state.
 */
export function advance<M extends Machine>(
  machine: M,
  state: StateOf<M>,
  event: EventOf<M>,
): StateOf<M> {
  const next = nextState(machine, state, event);
  if (next) return next;
  throw new DomainError(
    'conflict',
    say(
      'This is not possible any more: it is {state, select, awaiting_payment {awaiting payment} awaiting_shipment {awaiting shipment} in_transit {in transit} out_for_delivery {out for delivery} other {{state}}}.',
      { state },
    ),
  );
}
