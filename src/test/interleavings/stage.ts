import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import type { Context } from '@/domain/context';
import { watchDb } from '@/test/watched-db';
import type { World } from '@/test/world';
import { commute } from './commute';
import { Lane } from './lane';

/** One side of a race: it may run any verb with the context it is given. */
export type Party = (ctx: Context) => Promise<unknown>;

/** Two transactions on the same things, made afresh for every schedule. */
export interface Race {
  parties: readonly [Party, Party];
  /** What became of everything, without ids. */
  look(): Promise<unknown>;
}

/** The beginning of a schedule: who sends the first statements, and who need not be tried then. */
export interface Plan {
  turns: readonly number[];
  asleep: readonly number[];
}

/** One choice between the parties. */
export interface Turn {
  /** What each party is about to send; null for one that waits or has ended. */
  next: readonly (string | null)[];
  /** Parties whose statement here is known to lead to nothing new. */
  asleep: readonly number[];
  chosen: number;
  /** The chosen statement had to wait for a lock. */
  isBlocked: boolean;
}

export interface Run {
  turns: Turn[];
  outcome: string;
  deadlocks: number;
  /** Everything that was left to do had been tried before. */
  isKnown: boolean;
}

/** Most statements are done by then; of the others it is asked whether they wait for a lock. */
const GLANCE_MS = 2;

/** Two connections whose statements wait for a permit, and a third that sees who waits for a lock. */
export class Stage {
  private constructor(
    readonly clients: readonly postgres.Sql[],
    readonly pids: readonly number[],
    readonly monitor: postgres.Sql,
  ) {}

  static async open(url: string): Promise<Stage> {
    const connect = () => postgres(url, { max: 1, onnotice: () => {} });
    const clients = [connect(), connect()];
    const pids = await Promise.all(
      clients.map(async (client) => {
        const [row] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
        return row?.pid ?? 0;
      }),
    );
    return new Stage(clients, pids, connect());
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients, this.monitor].map((client) => client.end()));
  }

  /** Runs a race: as planned first, and then whoever was on goes on as long as they can. */
  async run(world: World, race: Race, plan: Plan): Promise<Run> {
    const bell = new Bell();
    const lanes = race.parties.map((party, index) => this.#start(world, party, index, bell));
    const turns: Turn[] = [];
    let asleep: readonly number[] = [];
    let isKnown = false;
    for (;;) {
      await this.#settle(lanes, bell);
      const last = turns.at(-1);
      if (last) last.isBlocked = lanes[last.chosen]?.isWaiting ?? false;
      if (lanes.every((lane) => lane.hasEnded)) break;
      for (const lane of lanes) lane.isWaiting = false;
      const next = lanes.map((lane) => lane.next);
      const enabled = lanes.flatMap((lane, index) => (lane.next === null ? [] : [index]));
      if (enabled.length === 0) {
        // Each waits for the other: PostgreSQL ends that after a second.
        await bell.rings();
        continue;
      }
      if (turns.length === plan.turns.length) asleep = plan.asleep;
      const awake = enabled.filter((index) => !asleep.includes(index));
      isKnown ||= turns.length >= plan.turns.length && awake.length === 0;
      const chosen = plan.turns[turns.length] ?? prefer(last?.chosen, awake, enabled);
      turns.push({ next, asleep, chosen, isBlocked: false });
      const sent = next[chosen] ?? '';
      asleep = asleep.filter((index) => index !== chosen && commute(next[index] ?? '', sent));
      lanes[chosen]?.permit();
    }
    const deadlocks = lanes.reduce((sum, lane) => sum + lane.deadlocks, 0);
    const outcome = JSON.stringify([...lanes.map((lane) => lane.outcome), await race.look()]);
    return { turns, outcome, deadlocks, isKnown };
  }

  #start(world: World, party: Party, index: number, bell: Bell): Lane {
    const client = this.clients[index];
    if (!client) throw new Error('a party without a connection');
    const lane = new Lane(this.pids[index] ?? 0, () => bell.ring());
    const db = watchDb(client, lane.watch);
    void lane.start(() => party({ ...world.system, db, defer: () => {} }));
    return lane;
  }

  /** Waits until nobody moves by themselves: each asks for a permit, waits for a lock or has ended. */
  async #settle(lanes: readonly Lane[], bell: Bell): Promise<void> {
    for (;;) {
      const moving = lanes.filter((lane) => !lane.isSettled);
      if (moving.length === 0) return;
      const sending = moving.filter((lane) => lane.isSending);
      if (await bell.rings(sending.length === 0 ? null : GLANCE_MS)) continue;
      for (const lane of sending) {
        const { sent } = lane;
        const waits = await this.#waitsForLock(lane);
        if (lane.sent === sent && lane.isSending) lane.isWaiting = waits;
      }
    }
  }

  async #waitsForLock(lane: Lane): Promise<boolean> {
    const [row] = await this.monitor<{ waits: boolean }[]>`
      select cardinality(pg_blocking_pids(${lane.pid})) > 0 as waits`;
    return row?.waits ?? false;
  }
}

/** Whoever was on goes on; who is asleep only if nobody else can. */
function prefer(last: number | undefined, awake: number[], enabled: number[]): number {
  const among = awake.length > 0 ? awake : enabled;
  return last !== undefined && among.includes(last) ? last : (among[0] ?? 0);
}

/** Rings whenever a lane has moved. */
class Bell {
  #wake = (): void => {};

  ring(): void {
    this.#wake();
  }

  /** @returns whether it rings within so many milliseconds; null waits for it. */
  async rings(withinMs: number | null = null): Promise<boolean> {
    const ringing = new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(true);
    });
    if (withinMs === null) return ringing;
    const enough = new AbortController();
    const late = delay(withinMs, false, { signal: enough.signal }).catch(() => false);
    const isSoon = await Promise.race([ringing, late]);
    enough.abort();
    return isSoon;
  }
}
