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
  /** What became of everything, without ids. */
  look(): Promise<unknown>;
  /** The invariants that are violated now. */
  violations(): Promise<Record<string, number>>;
}

export interface Interleavings {
  /** Those that were run to their end. */
  schedules: number;
  /** Statements that either party sends when it runs first, its commit included. */
  statements: [number, number];
  deadlocks: number;
  /** The outcomes that are neither of the two serial ones, with the schedule of each. */
  illegal: { schedule: string; outcome: string; legal: string[] }[];
  /** Schedules that left an invariant violated. */
  broken: { schedule: string; violations: Record<string, number> }[];
}

/** A point of the schedule that is being explored. */
interface Choice extends Turn {
  tried: number[];
  /** The other party's turn may lead to something new. */
  isWanted: boolean;
}

/**
 * Runs two transactions on two connections through every order of their statements, each replayed
 * from the start. Where one waits for a lock of the other, the other goes on.
 *
 * Of orders that cannot differ one is run, see `commute`: this is dynamic partial-order reduction
 * (Flanagan and Godefroid, POPL 2005) with sleep sets (Godefroid, 1996). A depth-first search runs a
 * schedule to its end and looks for the {@link races} in it. Before the first step of each race the
 * other party gets its turn as well, and what was tried there sleeps until a step comes that does not
 * commute with it, because until then everything that could follow is known.
 *
 * To send a statement is a step that is always possible, also where it then waits for a lock: it goes
 * on with the step that gives the lock back. While it waits it sees what it saw when it was sent,
 * because nobody but the holder could commit, and what it has locked already is in its footprint.
 */
export async function interleave(stage: Stage, race: Race): Promise<Interleavings> {
  const perform = performer(stage, race);
  const serial = [
    await perform({ turns: [0], asleep: [] }),
    await perform({ turns: [1], asleep: [] }),
  ] as const;
  const legal = serial.map(({ outcome }) => outcome ?? '');
  const found: Interleavings = {
    schedules: 0,
    statements: [countOf(serial[0].run, 0), countOf(serial[1].run, 1)],
    deadlocks: 0,
    illegal: [],
    broken: [],
  };
  const judge = async ({ turns, deadlocks }: Run, outcome: string) => {
    const schedule = turns.map(({ chosen }) => 'ab'[chosen]).join('');
    found.schedules++;
    found.deadlocks += deadlocks;
    if (!legal.includes(outcome)) found.illegal.push({ schedule, outcome, legal });
    const violations = await race.violations();
    if (Object.keys(violations).length > 0) found.broken.push({ schedule, violations });
  };
  const choices: Choice[] = [];
  const explore = async (plan: Plan): Promise<void> => {
    const { run, outcome } = await perform(plan);
    if (outcome !== null) await judge(run, outcome);
    const planned = plan.turns.length;
    const followed = run.turns.slice(planned);
    choices.splice(planned, choices.length, ...followed.map(asChoice));
    for (const { at, party } of races(run.turns)) {
      const choice = choices[at];
      if (!choice) throw new Error('a race that was not run');
      choice.isWanted ||= !choice.tried.includes(party) && !choice.asleep.includes(party);
    }
    for (let at = choices.length - 1; at >= planned; at--) {
      const choice = choices[at];
      if (!choice?.isWanted) continue;
      const other = 1 - choice.chosen;
      Object.assign(choice, { tried: [0, 1], isWanted: false });
      const turns = [...run.turns.slice(0, at).map(({ chosen }) => chosen), other];
      await explore({
        turns,
        asleep: whoCommutes(choice, [...choice.asleep, choice.chosen], other),
      });
    }
  };
  await explore({ turns: [], asleep: [] });
  return found;
}

function asChoice(turn: Turn): Choice {
  return { ...turn, tried: [turn.chosen], isWanted: false };
}

/** Runs schedules, each from the start. A run that was given up before anybody committed left nothing. */
function performer(stage: Stage, race: Race) {
  let isTouched = true;
  return async (plan: Plan) => {
    if (isTouched) await race.reset();
    const run = await stage.run(race.parties, plan);
    isTouched = run.turns.some((turn) => stepOf(turn).publishes);
    const outcome = run.outcomes && JSON.stringify([run.outcomes, await race.look()]);
    return { run, outcome };
  };
}

function countOf({ turns }: Run, party: number): number {
  return turns.filter(({ chosen }) => chosen === party).length;
}

/**
 * Steps that do not commute with a later one of the other party and could have come after it, because
 * nothing between them must come between them.
 * @returns where each is, and who would have its turn there for that.
 */
function races(turns: readonly Turn[]): { at: number; party: number }[] {
  return turns.flatMap((turn, index) => {
    const party = turn.chosen;
    const before: Footprint[] = [];
    for (let at = index - 1; at >= 0; at--) {
      const earlier = turns[at];
      // While the party waits for a lock, everything comes before what it does next.
      if (!earlier?.next[party]) return [];
      const step = stepOf(earlier);
      if (earlier.chosen === party) before.push(step);
      else if (before.some((own) => !commute(step, own))) return [];
      else if (!commute(step, stepOf(turn))) return [{ at, party }];
    }
    return [];
  });
}
