import { describe, expect, it } from 'vitest';
import { DomainError } from '@/lib/errors';
import { advance, DISPUTE, FULFILMENT, nextState, ORDER, PAYMENT, REFUND } from './machine';

const machines = { ORDER, PAYMENT, FULFILMENT, REFUND, DISPUTE } as const;
const initial = {
  ORDER: 'pending',
  PAYMENT: 'creating',
  FULFILMENT: 'awaiting_payment',
  REFUND: 'requested',
  DISPUTE: 'open',
};

/** The whole table once more, written down independently: state, event, next state. */
const allowed = {
  ORDER: `pending close closing, pending capture paid, pending cancel closed,
    pending mismatch closed, closing capture paid, closing cancel closed, closing mismatch closed`,
  PAYMENT: `creating open open, creating cancel canceled, open process processing, open succeed succeeded,
    open cancel canceled, open mismatch mismatch, processing fail open,
    processing succeed succeeded, processing cancel canceled, processing mismatch mismatch,
    canceled succeed succeeded`,
  FULFILMENT: `awaiting_payment pay awaiting_shipment, awaiting_payment cancel cancelled,
    awaiting_shipment ship in_transit, awaiting_shipment cancel cancelled,
    in_transit out_for_delivery out_for_delivery, in_transit deliver delivered,
    out_for_delivery deliver delivered`,
  REFUND: `requested submit submitted, requested succeed succeeded, requested fail failed,
    submitted succeed succeeded, submitted fail failed, succeeded fail failed,
    failed retry requested, requested cover covered, failed cover covered`,
  DISPUTE: 'open win won, open lose lost',
};

describe.each(Object.keys(machines) as (keyof typeof machines)[])('%s', (name) => {
  const machine: Record<string, Record<string, string>> = machines[name];
  const table = new Map(
    allowed[name].split(',').map((row) => {
      const [state = '', event = '', next = ''] = row.trim().split(/\s+/);
      return [`${state} ${event}`, next];
    }),
  );
  const states = Object.keys(machine);
  const events = [...new Set(states.flatMap((state) => Object.keys(machine[state] ?? {})))];
  const pairs = states.flatMap((state) => events.map((event) => [state, event] as const));

  it.each(pairs)('%s on %s moves only where the table says', (state, event) => {
    const next = table.get(`${state} ${event}`) ?? null;
    expect(nextState(machine, state, event)).toBe(next);
    if (next) expect(advance(machine, state, event)).toBe(next);
    else expect(() => advance(machine, state, event)).toThrow(DomainError);
  });

  it('reaches every state from the first one', () => {
    const reached = new Set([initial[name]]);
    for (const state of reached) {
      for (const next of Object.values(machine[state] ?? {})) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });
});
