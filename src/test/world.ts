import { connect, type Db } from '@/db/client';
import { countViolations, INVARIANTS } from '@/db/invariants';
import type { Actor, Context, MemberContext } from '@/domain/context';
import type { Clock } from '@/lib/clock';
import { createTestDatabase } from './database';

/** A clock that only moves when a test says so. */
export class TestClock implements Clock {
  constructor(private current = new Date()) {}

  now(): Date {
    return this.current;
  }

  advance(ms: number): void {
    this.current = new Date(this.current.getTime() + ms);
  }
}

/** A database of the test's own, a clock, and contexts for whoever acts. */
export interface World {
  db: Db;
  clock: TestClock;
  /** The context of jobs. Deferred work is kept and run by `settle`. */
  system: Context;
  as(actor: Actor): MemberContext;
  /** Runs what verbs have deferred, until nothing is left. */
  settle(): Promise<void>;
  /** The invariants that have violations, which is none. */
  violations(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** `poolSize` bounds the truly parallel transactions a test can run. */
export async function createWorld(poolSize = 10): Promise<World> {
  const database = await createTestDatabase();
  const { db, close } = connect(database.url, poolSize);
  const clock = new TestClock();
  const deferred: (() => Promise<void>)[] = [];
  const system: Context = { db, clock, defer: (work) => void deferred.push(work) };
  return {
    db,
    clock,
    system,
    as: (actor) => ({ ...system, actor }),
    settle: async () => {
      for (let work = deferred.shift(); work; work = deferred.shift()) await work();
    },
    violations: () => violationsIn(db),
    close: async () => {
      await close();
      await database.drop();
    },
  };
}

/** The invariants that have violations, and how many. */
export async function violationsIn(db: Db): Promise<Record<string, number>> {
  const counts = await countViolations(db);
  return Object.fromEntries(
    INVARIANTS.filter((name) => counts[name] > 0).map((name) => [name, counts[name]]),
  );
}
