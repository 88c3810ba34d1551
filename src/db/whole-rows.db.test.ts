import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test/database';
import { connect, type Db, type DbConnection } from './client';
import { categories } from './schema';

let database: TestDatabase;
let connection: DbConnection;

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection, so that what comes next meets what is left of the failure.
  connection = connect(database.url, 1);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** Gives three rows and fails then, as a statement does whose time is up. */
function breakOff(db: Db): Promise<unknown> {
  return db.execute(sql`select 1 / (4 - i) from generate_series(1, 9) i`);
}

const ANSWERS: [string, (db: Db) => Promise<unknown>, unknown][] = [
  [
    'a statement',
    (db) => db.execute(sql`select i from generate_series(1, 2) i`),
    [{ i: 1 }, { i: 2 }],
  ],
  ['a query', (db) => db.select({ one: sql`1` }).from(sql`(values (1)) t`), [{ one: 1 }]],
  ['a count', (db) => db.$count(categories, eq(categories.slug, 'none')), 0],
  ['no rows', (db) => db.select().from(categories).limit(0), []],
  [
    'a transaction',
    (db) => db.transaction((tx) => tx.execute(sql`select 3 as three`)),
    [{ three: 3 }],
  ],
];

it.each(ANSWERS)('%s is whole after a failure halfway', async (_, ask, expected) => {
  const { db } = connection;
  await expect(breakOff(db)).rejects.toThrow();
  const answer = await ask(db);
  expect(Array.isArray(answer) ? [...answer] : answer).toEqual(expected);
});

it('is whole also when it was sent before the failure was known', async () => {
  const { db } = connection;
  const [failure, answer] = await Promise.allSettled([
    breakOff(db),
    db.execute(sql`select 5 as five`),
  ]);
  expect(failure.status).toBe('rejected');
  expect(answer).toMatchObject({ status: 'fulfilled', value: [{ five: 5 }] });
});

it('leaves the count of an answer as it is', async () => {
  const { db } = connection;
  await expect(breakOff(db)).rejects.toThrow();
  const answer = await db.execute(sql`select i from generate_series(1, 4) i`);
  expect(answer.count).toBe(4);
});
