import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '@/db/schema';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { placeOrder } from './place-order';

let world: World;
let client: postgres.Sql;
let statements: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  client = postgres(process.env.DATABASE_URL ?? '', {
    max: 1,
    fetch_types: false,
    debug: (_connection, query) => statements.push(query),
  });
});
afterAll(async () => {
  await client.end();
  await world.close();
});

/** Everything one purchase sends to PostgreSQL, `begin` and `commit` included. */
async function statementsOf(sellers: number, linesEach: number): Promise<string[]> {
  const buyer = await createMember(world);
  const lines: Record<string, number> = {};
  for (let index = 0; index < sellers * linesEach; index++) {
    const seller = await createMember(world);
    lines[await createListing(world, seller)] = 1;
  }
  await fillCart(world, buyer, lines);
  statements = [];
  const db = drizzle(client, { schema });
  await placeOrder(
    { ...world.as(buyer), db },
    { expectedTotalMinor: 1_000 * sellers * linesEach, idempotencyKey: randomUUID() },
  );
  return statements;
}

it('places an order with twelve statements, whatever the size of the cart', async () => {
  const small = await statementsOf(1, 1);
  const large = await statementsOf(5, 4);
  expect(small.length).toBe(12);
  expect(large.length).toBe(12);
  expect(small[0]).toMatch(/^begin/i);
  expect(small.at(-1)).toMatch(/^commit/i);
});
