import postgres from 'postgres';
import { withWholeRows } from '@/db/whole-rows';
import type { Context } from '@/domain/context';
import { watchDb } from '@/test/watched-db';
import type { World } from '@/test/world';
import { Bell } from './bell';
import { commute, type Footprint } from './footprint';
import { Lane, type Outcome } from './lane';

/** One side of a race: it may run any verb with the context it is given. */
export type Party = (ctx: Context) => Promise<unknown>;

/** The beginning of a schedule: who sends the first statements, and who need not be tried then. */
export interface Plan {
  turns: readonly number[];
  asleep: readonly number[];
}

/** One choice between the parties. */
export interface Turn {
  /** What each party is about to do; null for one that waits or has ended. */
  next: readonly (Footprint | null)[];
  /** Parties whose step here is known to lead to nothing new. */
  asleep: readonly number[];
  chosen: number;
}

export interface Run {
  /** Up to a deadlock, if there is one. */
  turns: Turn[];
  /** How each party ended; null when the run was given up, because all that was left was known. */
  outcomes: (Outcome | null)[] | null;
  deadlocks: number;
}

/** Most statements are done by then; of the others it is asked whether they wait for a lock. */
const GLANCE_MS = 2;

/** Two connections whose statements wait for a permit, and a third that sees who waits for a lock. */
export class Stage {
  private constructor(
    readonly world: World,
    readonly clients: readonly postgres.Sql[],
    readonly pids: readonly number[],
    readonly monitor: postgres.Sql,
  ) {}

  static async open(world: World, url: string): Promise<Stage> {
    const connect = () => withWholeRows(postgres(url, { max: 1, onnotice: () => {} }));
    const clients = [connect(), connect()];
    const pids = await Promise.all(
      clients.map(async (client) => {
        const [row] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
        return row?.pid ?? 0;
      }),
    );
    return new Stage(world, clients, pids, connect());
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients, this.monitor].map((client) => client.end()));
  }

  /** Runs two parties: as planned first, and then whoever was on goes on as long as they can. */
  async run(parties: readonly [Party, Party], plan: Plan): Promise<Run> {
    const bell = new Bell();
    const lanes: Lane[] = parties.map((_, index) => {
      const release = () => {
        for (const lane of lanes) lane.isWaiting = false;
      };
      return new Lane(this.pids[index] ?? 0, () => bell.ring(), release);
    });
    for (const [index, lane] of lanes.entries()) this.#start(lane, parties[index], index);
    try {
      return await this.#follow(plan, lanes, bell);
    } catch (error) {
      await abandon(lanes, bell);
      throw error;
    }
  }

  async #follow(plan: Plan, lanes: readonly Lane[], bell: Bell): Promise<Run> {
    const turns: Turn[] = [];
    let asleep: readonly number[] = [];
    for (;;) {
      await this.#settle(lanes, bell);
      if (lanes.every((lane) => lane.hasEnded)) break;
      const next = lanes.map((lane) => lane.next);
      const enabled = lanes.flatMap((lane, index) => (lane.next === null ? [] : [index]));
      if (enabled.length === 0) {
        // Each waits for the other: PostgreSQL ends that after a second.
        await bell.rings();
        continue;
      }
      if (lanes.some((lane) => lane.deadlocks > 0)) {
        // Whom PostgreSQL chose to fail may be another the next time: nothing can be told of the rest.
        lanes[enabled[0] ?? 0]?.permit();
        continue;
      }
      if (turns.length === plan.turns.length) asleep = plan.asleep;
      const awake = enabled.filter((index) => !asleep.includes(index));
      const planned = plan.turns[turns.length];
      if (planned === undefined && awake.length === 0) {
        await abandon(lanes, bell);
        return { turns, outcomes: null, deadlocks: 0 };
      }
      const turn = { next, asleep, chosen: planned ?? prefer(turns.at(-1)?.chosen, awake) };
      turns.push(turn);
      asleep = whoCommutes(turn, asleep, turn.chosen);
      lanes[turn.chosen]?.permit();
    }
    const deadlocks = lanes.reduce((sum, lane) => sum + lane.deadlocks, 0);
    return { turns, outcomes: lanes.map((lane) => lane.outcome), deadlocks };
  }

  /** Runs a party up to its first commit. */
  async runAlone(party: Party): Promise<void> {
    const nobody: Party = async () => {};
    const { outcomes } = await this.run([party, nobody], { turns: [], asleep: [] });
    if (outcomes?.[0]?.result === undefined) throw new Error(JSON.stringify(outcomes?.[0]));
  }

  #start(lane: Lane, party: Party | undefined, index: number): void {
    const client = this.clients[index];
    if (!client || !party) throw new Error('a party without a connection');
    const db = watchDb(lane.over(client), lane.watch);
    void lane.start(() => party({ ...this.world.system, db, defer: () => {} }));
  }

  /** Waits until nobody moves by themselves: each asks for a permit, waits for a lock or has ended. */
  async #settle(lanes: readonly Lane[], bell: Bell): Promise<void> {
    for (;;) {
      const moving = lanes.filter((lane) => !lane.isSettled);
      if (moving.length === 0) return;
      const doubtful = moving.filter(
        (lane) => lane.isSending && lanes.some((other) => other !== lane && other.hasLocks),
      );
      if (await bell.rings(doubtful.length === 0 ? null : GLANCE_MS)) continue;
      for (const lane of doubtful) await this.#lookWhetherWaiting(lane, lanes);
    }
  }

  async #lookWhetherWaiting(lane: Lane, lanes: readonly Lane[]): Promise<void> {
    const others = lanes.filter((one) => one !== lane);
    const moves = () => [lane.sent, lane.isSending, ...others.map((one) => one.ended)].join();
    const before = moves();
    const [row] = await this.monitor<{ waits: boolean }[]>`
      select pg_blocking_pids(${lane.pid}) && ${others.map(({ pid }) => pid)}::int[] as waits`;
    // What was true when it was asked may have ended since.
    if (moves() === before) lane.isWaiting = row?.waits ?? false;
  }
}

/** Lets both roll back. */
async function abandon(lanes: readonly Lane[], bell: Bell): Promise<void> {
  for (const lane of lanes) lane.abandon();
  while (!lanes.every((lane) => lane.hasEnded)) await bell.rings();
}

/** Whoever was on goes on if that may lead to something new. */
function prefer(last: number | undefined, awake: number[]): number {
  return last !== undefined && awake.includes(last) ? last : (awake[0] ?? 0);
}

/** What was done in a turn. */
export function stepOf({ next, chosen }: Turn): Footprint {
  const step = next[chosen];
  if (!step) throw new Error('a schedule went another way when it was repeated');
  return step;
}

/** Of those who sleep, the ones whose step comes to the same before and after that of another. */
export function whoCommutes(
  { next }: Pick<Turn, 'next'>,
  asleep: readonly number[],
  other: number,
): number[] {
  const step = stepOf({ next, asleep, chosen: other });
  return asleep.filter((party) => {
    const own = next[party];
    return party !== other && own && commute(own, step);
  });
}
