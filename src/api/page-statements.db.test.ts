import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '@/db/schema';
import { getCart } from '@/domain/cart';
import type { Actor, MemberContext } from '@/domain/context';
import { myListings, searchListings } from '@/domain/listings';
import { listOrders, placeOrder } from '@/domain/orders';
import { UNPAID_ORDERS_MAX } from '@/domain/orders/limits';
import { listSessions } from '@/domain/sessions';
import { createListing, createMember, createSession, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';

let world: World;
let client: postgres.Sql;
let statements = 0;
let buyer: Actor;
let seller: Actor;

beforeAll(async () => {
  world = await createWorld();
  client = postgres(process.env.DATABASE_URL ?? '', {
    max: 1,
    fetch_types: false,
    debug: () => void statements++,
  });
  [buyer, seller] = [await createMember(world), await createMember(world)];
  for (let count = 0; count < UNPAID_ORDERS_MAX; count++) {
    const lines = {
      [await createListing(world, seller)]: 1,
      [await createListing(world, seller)]: 1,
    };
    await fillCart(world, buyer, lines);
    const purchase = { expectedTotalMinor: 2_000, idempotencyKey: randomUUID() };
    await placeOrder(world.as(buyer), purchase);
    await createSession(world, buyer);
  }
});
afterAll(async () => {
  await client.end();
  await world.close();
});

/** How many statements a page takes. */
async function count(actor: Actor, read: (ctx: MemberContext) => Promise<unknown>) {
  statements = 0;
  await read({ ...world.as(actor), db: drizzle(client, { schema }) });
  return statements;
}

it.each<[string, number, (limit: number) => Promise<number>]>([
  ['what is for sale', 1, (limit) => count(buyer, (ctx) => searchListings(ctx, { limit }))],
  ['one’s own listings', 1, (limit) => count(seller, (ctx) => myListings(ctx, { limit }))],
  [
    'purchases',
    5,
    (limit) => count(buyer, (ctx) => listOrders(ctx, { as: 'buyer', cursor: null, limit })),
  ],
  [
    'sales',
    5,
    (limit) => count(seller, (ctx) => listOrders(ctx, { as: 'seller', cursor: null, limit })),
  ],
])('a page of %s takes as many statements for one row as for many: %i', async (_, least, read) => {
  expect([await read(1), await read(UNPAID_ORDERS_MAX)]).toEqual([least, least]);
});

it('a cart and the list of sessions take one statement each, whatever is in them', async () => {
  const three = [1, 2, 3].map(() => createListing(world, seller));
  const lines = Object.fromEntries((await Promise.all(three)).map((id) => [id, 1]));
  await fillCart(world, buyer, lines);
  expect(await count(buyer, getCart)).toBe(1);
  expect(await count(buyer, listSessions)).toBe(1);
});
