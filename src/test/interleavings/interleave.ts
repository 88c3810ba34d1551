import { commute, type Footprint } from './footprint';
import {
  type Party,
  type Plan,
  type Run,
  type Stage,
  stepOf,
  type Turn,
  whoCommutes,
} from './stage';

/** Two transactions on the same things. */
export interface Race {
  parties: readonly [Party, Party];
  /** Makes everything as it is before either of them. */
  reset(): Promise<void>;
  /** What became of everything, without ids, and which invariants are violated now. */
  look(): Promise<Sight>;
}

interface Sight {
  seen: unknown;
  violations: Record<string, number>;
}

export interface Interleavings {
  /** Those that were run to their end. */
  schedules: number;
  /** How it ends when one party runs after the other. */
  serial: [string, string];
  /** How it ends, and the first schedule that ends like this: whose turn it was, `a` or `b`. */
  outcomes: Map<string, string>;
  deadlocks: number;
  /** Schedules that left an invariant violated. */
  broken: { schedule: string; violations: Record<string, number> }[];
}

/** A point of the schedule that is explored. */
interface Choice extends Turn {
  /** The turn of the party that was not chosen at first. */
  other: 'unneeded' | 'wanted' | 'tried';
}

/**
 * Runs two transactions on two connections through every order of their statements, each replayed
 * from the start. Where one waits for a lock of the other, the other goes on.
 *
 * Of orders that cannot differ one is run, see `commute`: this is dynamic partial-order reduction
 * (Flanagan and Godefroid, POPL 2005) with sleep sets (Godefroid, 1996). A depth-first search runs a
 * schedule to its end and looks for the {@link races} in it. At the first step of each race the other
 * party gets its turn as well; what was tried there before sleeps then until a step comes that does
 * not commute with it, because until then everything that could follow is known.
 *
 * To send a statement is a step that is always possible, also where it has to wait for a lock: it is
 * done with the step that gives the lock back. What it waits for and what it has locked already is in
 * its footprint, and what it sees cannot change meanwhile, because only the other party commits.
 * @param options `isReduced: false` runs orders that cannot differ too.
 */
export async function interleave(
  stage: Stage,
  race: Race,
  options = { isReduced: true },
): Promise<Interleavings> {
  const perform = performer(stage, race);
  const found: Interleavings = {
    schedules: 0,
    serial: ['', ''],
    outcomes: new Map(),
    deadlocks: 0,
    broken: [],
  };
  const choices: Choice[] = [];
  const explore = async (plan: Plan): Promise<void> => {
    const run = await perform(plan);
    record(found, run);
    const planned = plan.turns.length;
    const followed = run.turns.slice(planned);
    choices.splice(
      planned,
      choices.length,
      ...followed.map((turn) => ({ ...turn, other: 'unneeded' as const })),
    );
    const wanted = options.isReduced ? races(run.turns) : choices.keys();
    for (const at of wanted) want(choices[at]);
    for (let at = choices.length - 1; at >= planned; at--) {
      const choice = choices[at];
      if (choice?.other !== 'wanted') continue;
      choice.other = 'tried';
      const { chosen } = choice;
      const turns = [...run.turns.slice(0, at).map((turn) => turn.chosen), 1 - chosen];
      const known = options.isReduced ? [...choice.asleep, chosen] : [];
      await explore({ turns, asleep: whoCommutes(choice, known, 1 - chosen) });
    }
  };
  await explore({ turns: [], asleep: [] });
  // The first schedule is the one serial order. The other need not have been among the rest.
  found.serial[1] ||= (await perform({ turns: [1], asleep: [] })).outcome;
  return found;
}

function want(choice: Choice | undefined): void {
  if (choice?.other !== 'unneeded') return;
  const other = 1 - choice.chosen;
  if (choice.next[other] && !choice.asleep.includes(other)) choice.other = 'wanted';
}

interface Performed extends Run {
  /** Empty when the run was given up. */
  outcome: string;
  violations: Record<string, number>;
}

/** Runs schedules, each from the start. A run that was given up before anybody committed left nothing. */
function performer(stage: Stage, race: Race): (plan: Plan) => Promise<Performed> {
  let isTouched = true;
  return async (plan) => {
    if (isTouched) await race.reset();
    const run = await stage.run(race.parties, plan);
    isTouched = run.deadlocks > 0 || run.turns.some((turn) => stepOf(turn).publishes);
    if (!run.outcomes) return { ...run, outcome: '', violations: {} };
    const { seen, violations } = await race.look();
    return { ...run, outcome: JSON.stringify([run.outcomes, seen]), violations };
  };
}

function record(found: Interleavings, { turns, deadlocks, outcome, violations }: Performed): void {
  if (!outcome) return;
  const schedule = turns.map(({ chosen }) => 'ab'[chosen]).join('');
  found.schedules++;
  found.deadlocks += deadlocks;
  if (/^a+b*$/.test(schedule)) found.serial[0] = outcome;
  if (/^b+a*$/.test(schedule)) found.serial[1] = outcome;
  if (!found.outcomes.has(outcome)) found.outcomes.set(outcome, schedule);
  if (Object.keys(violations).length > 0) found.broken.push({ schedule, violations });
}

/**
 * Steps that do not commute with a later one of the other party, where that could have come first:
 * nothing between the two must come between them.
 * @returns which turns they are.
 */
function races(turns: readonly Turn[]): number[] {
  return turns.flatMap((turn, index) => {
    const party = turn.chosen;
    const own: Footprint[] = [];
    for (let at = index - 1; at >= 0; at--) {
      const earlier = turns[at];
      // While the party waits for a lock, everything comes before what it does next.
      if (!earlier?.next[party]) return [];
      const step = stepOf(earlier);
      if (earlier.chosen === party) own.push(step);
      else if (own.some((one) => !commute(step, one))) return [];
      else if (!commute(step, stepOf(turn))) return [at];
    }
    return [];
  });
}
