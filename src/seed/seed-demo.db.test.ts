import { count, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as schema from '@/db/schema';
import { findOverdueDeliveries } from '@/domain/fulfilments';
import { getListing, searchListings } from '@/domain/listings';
import { logIn } from '@/domain/members';
import { addMs, DAY_MS } from '@/lib/clock';
import { createWorld, type World } from '@/test/world';
import { DEMO_ACCOUNTS } from './accounts';
import { seedDemo } from './seed-demo';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  expect(await seedDemo(world.system)).toBe(true);
}, 180_000);

afterAll(() => world.close());

/** Row count of every table. */
async function counts(): Promise<Record<string, number>> {
  const tables = [
    schema.members,
    schema.listings,
    schema.listingImages,
    schema.stockMovements,
    schema.orders,
    schema.refunds,
    schema.outboxEntries,
    schema.cartItems,
  ];
  const rows = await Promise.all(tables.map((table) => world.db.$count(table)));
  return Object.fromEntries(rows.map((row, index) => [String(index), row]));
}

test('a second run changes nothing', async () => {
  const before = await counts();
  expect(await seedDemo(world.system)).toBe(false);
  expect(await counts()).toEqual(before);
});

test('every invariant holds', async () => {
  expect(await world.violations()).toEqual({});
});

test('all states that last are there', async () => {
  const states = async (column: string, table: string) =>
    (
      await world.db.execute<{ state: string }>(
        sql`select distinct ${sql.identifier(column)}::text as state from ${sql.identifier(table)} order by 1`,
      )
    ).map((row) => row.state);
  expect(await states('state', 'orders')).toEqual(['closed', 'paid', 'pending']);
  expect(await states('close_reason', 'orders')).toEqual(
    expect.arrayContaining(['buyer', 'expired']),
  );
  expect(await states('state', 'fulfilments')).toEqual([
    'awaiting_payment',
    'awaiting_shipment',
    'cancelled',
    'delivered',
    'in_transit',
    'out_for_delivery',
  ]);
  expect(await states('kind', 'refunds')).toEqual(['cancellation', 'return']);
  expect(await world.db.$count(schema.disputes)).toBeGreaterThan(0);
});

test('parcels are on their way for days still', async () => {
  const { system, clock } = world;
  const tomorrow = { now: () => addMs(clock.now(), DAY_MS) };
  expect(await findOverdueDeliveries({ ...system, clock: tomorrow })).toEqual([]);
});

test('nothing but the open order has anything left to do', async () => {
  const open = await world.db
    .select({ state: schema.orders.state, n: count() })
    .from(schema.outboxEntries)
    .innerJoin(schema.orders, eq(schema.orders.id, schema.outboxEntries.orderId))
    .where(isNull(schema.outboxEntries.doneAt))
    .groupBy(schema.orders.state);
  expect(open.map((row) => row.state)).toEqual(['pending']);
  const unfinished = await world.db
    .select({ state: schema.payments.state })
    .from(schema.payments)
    .innerJoin(schema.orders, eq(schema.orders.id, schema.payments.orderId))
    .where(eq(schema.orders.state, 'pending'));
  expect(unfinished).toEqual([{ state: 'open' }]);
});

test('every listing has pictures that can be loaded', async () => {
  const { items } = await searchListings(world.system, { limit: 60 });
  expect(items).toHaveLength(60);
  const [first] = items;
  if (!first) throw new Error('no listing');
  const { images } = await getListing(world.system, { id: first.id, viewer: async () => null });
  for (const { url } of images) {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/webp');
  }
  expect(items.every((item) => item.imageUrl !== null && item.blur !== null)).toBe(true);
});

test('the printed accounts can log in', async () => {
  for (const { username, password, role } of DEMO_ACCOUNTS) {
    const { memberId } = await logIn(world.system, { login: username, password });
    const [member] = await world.db
      .select({ role: schema.members.role })
      .from(schema.members)
      .where(eq(schema.members.id, memberId));
    expect(member?.role).toBe(role === 'admin' ? 'admin' : 'member');
  }
});
