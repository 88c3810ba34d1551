import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test/database';
import { connect } from './client';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The sockets that are opened while something runs, whoever opens them. */
async function socketsOf(work: () => Promise<unknown>): Promise<Socket[]> {
  const connecting = vi.spyOn(Socket.prototype, 'connect');
  try {
    await work();
    return connecting.mock.contexts as Socket[];
  } finally {
    connecting.mockRestore();
  }
}

/** Breaks both connections of a pool, one after the other, and asks it for something afterwards. */
async function breakBoth(order: (sockets: Socket[]) => Socket[]) {
  const { db, close } = connect(database.url, 2);
  const sleep = (seconds: number) => db.execute(sql`select pg_sleep(${seconds})`);
  try {
    const sockets = await socketsOf(() => Promise.all([sleep(0.1), sleep(0.1)]));
    const retried = sleep(60)
      .catch(() => sleep(0))
      .then(
        () => 'answered',
        () => 'lost again',
      );
    await setImmediate();
    for (const socket of order(sockets)) socket.destroy();
    const outcome = await retried;
    const numbers = await Promise.all([1, 2, 3].map((n) => db.execute(sql`select ${n}::int as n`)));
    return { outcome, numbers: numbers.flat() };
  } finally {
    await close();
  }
}

it('connections that break one after the other are as good as new afterwards', async () => {
  // The query that is tried again must get a connection that breaks before the driver comes to
  // writing: which of the two breaks first is the machine's choice.
  const outcomes: string[] = [];
  for (let turn = 0; turn < 20 && !outcomes.includes('lost again'); turn++) {
    const { outcome, numbers } = await breakBoth((sockets) =>
      turn % 2 === 0 ? sockets : sockets.toReversed(),
    );
    outcomes.push(outcome);
    expect(numbers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  }
  expect(outcomes).toContain('lost again');
});
