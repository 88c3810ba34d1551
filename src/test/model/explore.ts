/**
 * Visits every state that a small world can reach, breadth first, so that the story of a broken rule
 * is among the shortest there are. Orders meet in nothing but the stock, so each order's states are
 * found once, and the worlds are walked as tuples of them.
 */
import { Names, withoutOldTries } from './canonical';
import { heal } from './heal';
import { problemAtRest, problemOf, problemOfStep } from './invariants';
import { MACHINE, type Machine } from './machine';
import { type Order, sum, taken } from './state';
import { type Bounds, stepsOf } from './steps';
import { transitionsOf } from './transitions';
import { type Line, place } from './verbs';

export interface World {
  readonly name: string;
  /** Units of each listing when the world begins. */
  readonly stock: readonly number[];
  /** What each buyer has in their cart; each may place it once. */
  readonly carts: readonly (readonly Line[])[];
  /** How far the seller of the first listing may raise or lower its stock, in units. */
  readonly adjustments?: number;
  readonly bounds: Bounds;
}

export interface Exploration {
  /** Different states of the whole world. */
  states: number;
  /** Different states of a single order. */
  orderStates: number;
  steps: number;
  /** Which states were seen to follow each other: see `transitionsOf`. */
  transitions: ReadonlySet<string>;
  /** The first rule that was found broken, with the steps that lead there. */
  broken: { rule: string; story: string[] } | null;
}

/** A state of an order, and what can follow it, found when it is first asked for. */
interface Node {
  readonly order: Order;
  readonly id: number;
  readonly taken: readonly number[];
  next: readonly { name: string; to: Node }[] | null;
  healed: boolean;
}

class Broken extends Error {
  constructor(
    readonly rule: string,
    readonly last: readonly string[],
  ) {
    super(rule);
  }
}

/** Every state an order can be in, each checked once. */
class Orders {
  readonly #nodes = new Map<string, Node>();
  readonly #names = new Names();
  readonly transitions = new Set<string>();
  steps = 0;

  constructor(
    readonly world: World,
    readonly machine: Machine,
  ) {}

  get size(): number {
    return this.#nodes.size;
  }

  node(reached: Order): Node {
    const order = withoutOldTries(reached);
    const key = this.#names.of(order);
    const known = this.#nodes.get(key);
    if (known) return known;
    const rule = problemOf(order);
    if (rule) throw new Broken(rule, []);
    const held = this.world.stock.map((_, listing) => taken(order, listing));
    const node: Node = { order, id: this.size, taken: held, next: null, healed: false };
    this.#nodes.set(key, node);
    return node;
  }

  next(node: Node): NonNullable<Node['next']> {
    node.next ??= stepsOf(node.order, this.world.bounds, this.machine).map(({ name, next }) => {
      this.steps++;
      const rule = problemOfStep(node.order, next);
      if (rule) throw new Broken(rule, [name]);
      for (const transition of transitionsOf(node.order, next)) this.transitions.add(transition);
      return { name, to: this.#reach(next, name) };
    });
    if (!node.healed) this.#heal(node);
    return node.next;
  }

  #reach(order: Order, step: string): Node {
    try {
      return this.node(order);
    } catch (error) {
      throw error instanceof Broken ? new Broken(error.rule, [step, ...error.last]) : error;
    }
  }

  /** From every state there is a way to rest; ways join, so each step is walked once. */
  #heal(start: Node): void {
    const walked: Node[] = [];
    const story: string[] = [];
    for (let node = start; !node.healed; ) {
      if (walked.includes(node)) throw new Broken('it never comes to rest', story);
      walked.push(node);
      const step = heal(node.order, this.machine);
      if (!step) {
        const rule = problemAtRest(node.order);
        if (rule) throw new Broken(rule, story);
        break;
      }
      story.push(`(healing) ${step.name}`);
      node = this.node(step.next);
    }
    for (const node of walked) node.healed = true;
  }
}

/** A state of the whole world; `before` and `step` tell how it was first reached. */
interface Situation {
  readonly slots: readonly (Node | null)[];
  readonly adjusted: number;
  readonly before: Situation | null;
  readonly step: string;
}

/** Explores a world; stops at the first broken rule. */
export function explore(world: World, machine: Machine = MACHINE): Exploration {
  const orders = new Orders(world, machine);
  const start = { slots: world.carts.map(() => null), adjusted: 0, before: null, step: '' };
  const seen = new Set<string>([keyOf(start)]);
  let level: Situation[] = [start];
  let broken: Exploration['broken'] = null;
  try {
    while (level.length > 0) {
      const found: Situation[] = [];
      for (const situation of level) {
        for (const next of follow(situation, world, orders)) {
          const key = keyOf(next);
          if (seen.has(key)) continue;
          seen.add(key);
          found.push(next);
        }
      }
      level = found;
    }
  } catch (error) {
    if (!(error instanceof BrokenAt)) throw error;
    broken = { rule: error.rule, story: error.story };
  }
  const { size: orderStates, steps, transitions } = orders;
  return { states: seen.size, orderStates, steps, transitions, broken };
}

class BrokenAt extends Error {
  readonly rule: string;
  readonly story: string[];

  constructor(situation: Situation, slot: number | null, { rule, last }: Broken) {
    super(rule);
    this.rule = rule;
    this.story = [...storyOf(situation), ...last.map((step) => `order ${slot}: ${step}`)];
  }
}

function storyOf(situation: Situation): string[] {
  const story: string[] = [];
  for (let at: Situation | null = situation; at?.before; at = at.before) story.unshift(at.step);
  return story;
}

function keyOf({ slots, adjusted }: Pick<Situation, 'slots' | 'adjusted'>): string {
  return `${slots.map((node) => node?.id ?? '').join()}/${adjusted}`;
}

function* follow(before: Situation, world: World, orders: Orders): Generator<Situation> {
  const left = world.stock.map(
    (units, listing) =>
      units +
      (listing === 0 ? before.adjusted : 0) -
      sum(before.slots.map((node) => node?.taken[listing] ?? 0)),
  );
  if (left.some((units) => units < 0)) {
    throw new BrokenAt(before, null, new Broken('1: no more is sold than there is', []));
  }
  for (const [slot, node] of before.slots.entries()) {
    if (node) {
      for (const { name, to } of nextOf(before, slot, node, orders)) {
        const slots = before.slots.with(slot, to);
        yield { slots, adjusted: before.adjusted, before, step: `order ${slot}: ${name}` };
      }
      continue;
    }
    const cart = world.carts[slot] ?? [];
    if (!cart.every(({ listing, units }) => orders.machine.fits(units, left[listing] ?? 0)))
      continue;
    const slots = before.slots.with(slot, orders.node(place(slot, cart)));
    yield { slots, adjusted: before.adjusted, before, step: `order ${slot} is placed` };
  }
  for (const change of [-1, 1]) {
    const adjusted = before.adjusted + change;
    if (Math.abs(adjusted) > (world.adjustments ?? 0) || (left[0] ?? 0) + change < 0) continue;
    yield { slots: before.slots, adjusted, before, step: `the seller changes stock by ${change}` };
  }
}

function nextOf(situation: Situation, slot: number, node: Node, orders: Orders) {
  try {
    return orders.next(node);
  } catch (error) {
    throw error instanceof Broken ? new BrokenAt(situation, slot, error) : error;
  }
}
