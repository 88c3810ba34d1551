import { COMMIT } from '@/test/watched-db';
import type { World } from '@/test/world';
import { commute } from './commute';
import { type Plan, type Race, type Run, Stage, type Turn } from './stage';

export interface Interleavings {
  schedules: number;
  /** How many of them took turns otherwise than one after the other. */
  interleaved: number;
  /** Statements that either party sends when it runs first, its commit included. */
  statements: [number, number];
  deadlocks: number;
  /** The outcomes that are neither of the two serial ones, with the schedule of each. */
  illegal: { schedule: string; outcome: string; legal: string[] }[];
}

/**
 * Runs two transactions on two connections through every order of their statements, each replayed
 * from the start. Where one waits for a lock of the other, the other goes on. Orders that cannot
 * differ are run once (see `commute`, and {@link branches}).
 */
export async function interleave(
  world: World,
  prepare: () => Promise<Race>,
): Promise<Interleavings> {
  const stage = await Stage.open(process.env.DATABASE_URL ?? '');
  try {
    const serial = async (party: number) =>
      stage.run(world, await prepare(), { turns: [party], asleep: [] });
    const [first, second] = [await serial(0), await serial(1)];
    const legal = [first.outcome, second.outcome];
    const found: Interleavings = {
      schedules: 0,
      interleaved: 0,
      statements: [countOf(first, 0), countOf(second, 1)],
      deadlocks: 0,
      illegal: [],
    };
    const explore = async (plan: Plan): Promise<Run> => {
      const run = await stage.run(world, await prepare(), plan);
      const schedule = run.turns.map(({ chosen }) => 'ab'[chosen]).join('');
      found.schedules++;
      found.deadlocks += run.deadlocks;
      if (!/^(a*b*|b*a*)$/.test(schedule)) found.interleaved++;
      if (!legal.includes(run.outcome)) {
        found.illegal.push({ schedule, outcome: run.outcome, legal });
      }
      if (!run.isKnown) await branch(run, plan.turns.length, explore);
      return run;
    };
    await explore({ turns: [], asleep: [] });
    return found;
  } finally {
    await stage.close();
  }
}

function countOf({ turns }: Run, party: number): number {
  return turns.filter(({ chosen }) => chosen === party).length;
}

/**
 * Lets the other party have its turn at each point of a schedule, the earliest first. A statement
 * that had to wait for a lock would do so at any later point as well, until the next commit.
 */
async function branch(
  { turns }: Run,
  from: number,
  explore: (plan: Plan) => Promise<Run>,
): Promise<void> {
  let isOtherBlocked = false;
  for (const [at, turn] of turns.entries()) {
    if (at < from) continue;
    const other = 1 - turn.chosen;
    if (!isOtherBlocked && canTake(turn, other)) {
      const before = turns.slice(0, at).map(({ chosen }) => chosen);
      const run = await explore({ turns: [...before, other], asleep: stillAsleep(turn, other) });
      isOtherBlocked = run.turns[at]?.isBlocked ?? false;
    }
    if (turn.next[turn.chosen] === COMMIT) isOtherBlocked = false;
  }
}

function canTake({ next, asleep }: Turn, party: number): boolean {
  return next[party] !== null && !asleep.includes(party);
}

/** After the other's statement there is no need to try the one that was tried before it, if they commute. */
function stillAsleep({ next, asleep, chosen }: Turn, other: number): number[] {
  const sent = next[other] ?? '';
  return [...asleep, chosen].filter((party) => party !== other && commute(next[party] ?? '', sent));
}
