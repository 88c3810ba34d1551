import { afterAll, describe, expect, it } from 'vitest';
import { DISPUTE, FULFILMENT, ORDER, PAYMENT, REFUND } from '@/domain/orders/machine';
import { type Exploration, explore, type World } from './explore';
import { MACHINE, type Machine } from './machine';
import { isRefusal, type Order } from './state';
import { releaseParts, requestRefunds } from './verbs';
import { DISPUTED, LAST_ONE, PAYING, RETURNING, SHORT_WORLDS } from './worlds';

const explored: Exploration[] = [];

afterAll(() => {
  const count = (key: 'states' | 'steps') => explored.reduce((sum, one) => sum + one[key], 0);
  process.stdout.write(`${count('states')} states explored, ${count('steps')} steps of orders\n`);
});

it.each(SHORT_WORLDS)('every state keeps the rules and comes to rest: $name', (world) => {
  const exploration = explore(world);
  explored.push(exploration);
  expect(exploration.broken).toBeNull();
});

it('the model takes exactly the transitions that the code allows', () => {
  const tables = { ORDER, PAYMENT, FULFILMENT, REFUND, DISPUTE };
  const allowed = Object.entries(tables).flatMap(([kind, table]) =>
    Object.entries(table).flatMap(([from, events]) =>
      Object.values(events).map((to) => `${kind} ${from} ${to}`),
    ),
  );
  // Stripe never takes money for what it has cancelled; should it do so, the code gives it back.
  const unreachable = new Set(['PAYMENT canceled succeeded']);
  const taken = new Set(explored.flatMap((exploration) => [...exploration.transitions]));
  const expected = new Set(allowed.filter((transition) => !unreachable.has(transition)));
  expect([...taken].sort()).toEqual([...expected].sort());
});

describe('the explorer finds', () => {
  /** The rule that a machine breaks which differs from ours in one part. */
  function broken(world: World, difference: Partial<Machine>): string | undefined {
    return explore(world, { ...MACHINE, ...difference }).broken?.rule;
  }

  it('stock that is released at expiry, before Stripe has cancelled the payment', () => {
    const expire: Machine['expire'] = (order) => {
      const closing = MACHINE.expire(order);
      if (isRefusal(closing)) return closing;
      const parts = closing.parts.map((_, index) => index);
      return { ...releaseParts(closing, parts, 'unpaid'), state: 'closed', payment: 'canceled' };
    };
    expect(broken(LAST_ONE, { expire })).toBe('7: a closed order cannot be paid');
  });

  it('more that is sold than there is', () => {
    const fits: Machine['fits'] = (wanted, left) => wanted <= left + 1;
    expect(broken(LAST_ONE, { fits })).toBe('1: no more is sold than there is');
  });

  it('an order that stays closing because the bank refused what could not be cancelled', () => {
    const recordIntent: Machine['recordIntent'] = (order, read) => {
      const next = MACHINE.recordIntent(order, read);
      return next.state === 'closing' ? { ...next, work: order.work } : next;
    };
    expect(broken(PAYING, { recordIntent })).toBe('it never comes to rest');
  });

  it('money of a wrong amount that is kept', () => {
    const recordIntent: Machine['recordIntent'] = (order, read) => {
      const next = MACHINE.recordIntent(order, read);
      if (next === order) return order;
      const { refunds, work } = order;
      return next.payment === 'mismatch' ? { ...next, refunds, work } : next;
    };
    expect(broken(PAYING, { recordIntent })).toBe('5: all money is accounted for');
  });

  it('a second cancellation of the same share', () => {
    const cancelShare: Machine['cancelShare'] = (order, part) => {
      const amount = order.parts[part]?.total ?? 0;
      const request = { kind: 'cancellation', part, amount } as const;
      return requestRefunds(releaseParts(order, [part], 'buyer'), [request]);
    };
    expect(broken(RETURNING, { cancelShare })).toBe(
      '2: an item is released once, and only with its part',
    );
  });

  it('a refund that is made twice, because nobody looked for the first before a new entry', () => {
    const looksFirst: Machine['looksFirst'] = (attempt) => attempt > 1;
    expect(broken(DISPUTED, { looksFirst })).toBe('one refund at Stripe for each of ours');
  });

  it('a return of more than is left', () => {
    const refundReturn: Machine['refundReturn'] = (order, part, amount) =>
      order.parts[part]?.sent
        ? requestRefunds(order, [{ kind: 'return', part, amount: amount + 1 }])
        : 'conflict';
    expect(broken(RETURNING, { refundReturn })).toBe('5: no more goes back than came in');
  });

  it('a parcel that takes the whole price of what it holds only a part of', () => {
    const ship: Machine['ship'] = (order, part, chosen) => {
      const next = MACHINE.ship(order, part, chosen);
      if (isRefusal(next)) return next;
      const total = order.parts[part]?.total ?? 0;
      return {
        ...next,
        parts: next.parts.map((one, at) => (at === part ? { ...one, total } : one)),
      };
    };
    expect(broken(RETURNING, { ship })).toBe('3: the parts add up to their items');
  });

  it('a refund although the payment is disputed', () => {
    const cancelShare: Machine['cancelShare'] = (order, part, by) =>
      asUndisputed(order, (free) => MACHINE.cancelShare(free, part, by));
    expect(broken(DISPUTED, { cancelShare })).toBe('nothing is refunded while it is disputed');
  });

  it('a parcel that is sent although the payment is disputed', () => {
    const ship: Machine['ship'] = (order, part, chosen) =>
      asUndisputed(order, (free) => MACHINE.ship(free, part, chosen));
    expect(broken(DISPUTED, { ship })).toBe('nothing is sent while it is disputed');
  });

  it('a lost dispute after which the goods still wait to be sent', () => {
    const recordDispute: Machine['recordDispute'] = (order, { amount }) => ({
      ...order,
      dispute: { state: 'lost', amount },
    });
    expect(broken(DISPUTED, { recordDispute })).toBe(
      '8: nothing waits to be sent whose money a bank has taken',
    );
  });

  it('a lost dispute that covers what had left already', () => {
    const mayRecordDispute = () => true;
    expect(broken(DISPUTED, { mayRecordDispute })).toMatch(
      /^refund \d is covered, at Stripe it is/,
    );
  });

  it('a refund that is asked for again for ever, although the bank has decided for the buyer', () => {
    const isFinal: Machine['isFinal'] = (answer) => answer === 'refused';
    expect(broken(DISPUTED, { isFinal })).toBe('it never comes to rest');
  });

  function asUndisputed(order: Order, act: (free: Order) => ReturnType<Machine['ship']>) {
    const result = act({ ...order, dispute: null });
    return isRefusal(result) ? result : { ...result, dispute: order.dispute };
  }
});
