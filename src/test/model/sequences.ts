/** Sequences of actions as fast-check's commands: the model is told each one, and the code as well. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Action, Card, Drawn, Name, Role, Trouble } from './actions';
import { describeModel, describeSeen } from './likeness';
import { perform } from './perform';
import type { RealShop } from './real-shop';
import type { Simulation } from './simulation';

/** Mostly those who have a say in it. */
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<Name | Role>('its buyer', 'its seller', 'its seller') },
  { weight: 2, arbitrary: fc.constantFrom<Name | Role>('admin', 'buyer', 'seller') },
  { weight: 1, arbitrary: fc.constantFrom<Name | Role>('other', 'stranger') },
);
const buyer = fc.constantFrom<Name>('buyer', 'buyer', 'rival', 'rival', 'seller');
const index = fc.nat(2);
const commit = fc.integer({ min: 1, max: 3 });
const when = fc.constantFrom('before' as const, 'after' as const);

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('death' as const), when, commit }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('conflict' as const), commit }) },
);
const settles = fc.boolean();
/** Seldom none: a breaking connection costs the client a pause. */
const status = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(500, 503, 429) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** What the fields of actions are drawn from; a field is drawn alike wherever it occurs. */
const FIELDS = {
  by: name,
  trouble,
  settles,
  order: index,
  part: index,
  refund: index,
  request: index,
};

/** An action with these fields, and others that only it has. */
function action<D extends Action['do']>(
  does: D,
  fields: (keyof typeof FIELDS)[],
  own: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Drawn> {
  const drawn = Object.fromEntries(fields.map((field) => [field, FIELDS[field]]));
  return fc.record({ do: fc.constant(does), ...drawn, ...own }) as fc.Arbitrary<Drawn>;
}

const BY = ['by', 'trouble', 'settles'] as const satisfies (keyof typeof FIELDS)[];
const units = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2));
const card = fc.constantFrom<Card>(
  'good',
  'good',
  'good',
  'slow',
  'slow to refund',
  'disputed',
  'declined',
);
const HEARD = fc.constantFrom('intent', 'intent', 'intent', 'refund', 'charge', 'dispute');

const ACTIONS: [weight: number, fc.Arbitrary<Drawn>][] = [
  [8, action('place', [...BY], { by: buyer, units, isWrongTotal: fc.nat(15).map((n) => n === 0) })],
  [1, action('repeat', ['request', 'trouble', 'settles'])],
  [2, action('cancel order', [...BY, 'order'])],
  [3, action('cancel share', [...BY, 'order', 'part'])],
  [
    4,
    action('ship', [...BY, 'order', 'part'], {
      items: fc.constantFrom('all', 'all', 'first', 'first', 'another order’s'),
    }),
  ],
  [3, action('send out', [...BY, 'order', 'part'])],
  [2, action('deliver', [...BY, 'order', 'part'])],
  [
    3,
    action('return', [...BY, 'order', 'part'], {
      amount: fc.constantFrom('a cent', 'half', 'all', 'too much'),
    }),
  ],
  [
    2,
    action('retry', [...BY, 'order', 'refund'], {
      by: fc.constantFrom<Name>('admin', 'admin', 'seller'),
    }),
  ],
  [1, action('adjust stock', ['by'], { units: fc.integer({ min: -2, max: 2 }) })],
  [2, action('wait', [], { minutes: fc.constantFrom(1, 16, 16, 1_500, 20_200) })],
  [2, action('expire overdue', [])],
  [1, action('deliver overdue', [])],
  [2, action('relay', [])],
  [9, action('hear', ['order', 'refund', 'trouble'], { about: HEARD, event: index })],
  [8, action('pay', ['order'], { card })],
  [1, action('bank answers', ['order'], { pays: fc.boolean() })],
  [2, action('bank refunds', ['order', 'refund'], { succeeds: fc.boolean() })],
  [1, action('dispute', ['order'])],
  [2, action('decide dispute', ['order'], { for: fc.constantFrom('won', 'lost') })],
  [1, action('tamper', ['order'])],
  [
    2,
    action('fail next', ['order'], {
      call: fc.constantFrom('create', 'cancel', 'refund'),
      when,
      status,
    }),
  ],
  [1, action('flush Redis', [])],
];

/** How often an action was done, and what came of it. */
export type Tally = Map<string, number>;

export class Step implements fc.AsyncCommand<Simulation, RealShop> {
  constructor(
    readonly drawn: Drawn,
    readonly tally: Tally,
  ) {}

  check(simulation: Simulation): boolean {
    return simulation.isPossible(cast(this.drawn, simulation));
  }

  async run(simulation: Simulation, shop: RealShop): Promise<void> {
    const played = cast(this.drawn, simulation);
    const amount = simulation.amountOf(played);
    const expected = simulation.do(played);
    const outcome = await perform(shop, played, amount);
    const line = `${played.do}: ${outcome}`;
    this.tally.set(line, (this.tally.get(line) ?? 0) + 1);
    expect(outcome).toBe(expected);
    const seen = await shop.look();
    const described = describeSeen(seen, shop.listings, (username) => shop.nameOf(username));
    expect(described).toEqual(describeModel(simulation));
  }

  toString(): string {
    return JSON.stringify(this.drawn);
  }
}

/** Gives the part of somebody to whoever that is in the order. */
function cast(drawn: Drawn, simulation: Simulation): Action {
  if (!('by' in drawn)) return drawn;
  const sale = 'order' in drawn ? simulation.sale(drawn) : undefined;
  const part = 'part' in drawn && sale ? drawn.part % sale.order.parts.length : 0;
  const seller = sale?.order.parts[part]?.seller === 1 ? 'other' : 'seller';
  const people = { 'its buyer': sale?.buyer ?? 'buyer', 'its seller': seller };
  const by = drawn.by === 'its buyer' || drawn.by === 'its seller' ? people[drawn.by] : drawn.by;
  return { ...drawn, by } as Action;
}

/**
 * @param maxCommands of one sequence; those that cannot be done are left out.
 * @param replayPath from the report of a failure.
 */
export function sequences(
  tally: Tally,
  { maxCommands, replayPath }: { maxCommands: number; replayPath?: string | undefined },
) {
  const step = fc.oneof(
    ...ACTIONS.map(([weight, arbitrary]) => ({
      weight,
      arbitrary: arbitrary.map((one) => new Step(one, tally)),
    })),
  );
  return fc.commands([step], { maxCommands, size: 'max', ...(replayPath && { replayPath }) });
}
