import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkOut } from '@/domain/orders';
import { reconcileStockCounters } from '@/domain/reconciliation';
import { type ListingId, newId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { withAdmission } from './admission';

/** A Redis that hangs up on everybody. */
let calls = 0;
const outage = createServer((request) => {
  calls++;
  request.socket.destroy();
});
let world: World;

beforeAll(async () => {
  await new Promise<void>((resolve) => outage.listen(0, '127.0.0.1', resolve));
  const { port } = outage.address() as AddressInfo;
  process.env.UPSTASH_REDIS_REST_URL = `http://127.0.0.1:${port}`;
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  outage.close();
});

it('PostgreSQL sells alone while Redis is down', async () => {
  const listingId = await createListing(world, await createMember(world), { quantity: 5 });
  const buyers = await Promise.all(Array.from({ length: 20 }, () => createMember(world)));
  const outcomes = await Promise.allSettled(
    buyers.map(async (buyer) => {
      await fillCart(world, buyer, { [listingId]: 1 });
      const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
      return checkOut(world.as(buyer), purchase);
    }),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(15).fill('insufficient_stock'));
  expect(await reconcileStockCounters(world.system)).toBeNull();
  expect(await world.violations()).toEqual({});
});

it('an outage costs one request, not every one', async () => {
  const line = { listingId: newId<ListingId>(), title: 'Vase', quantity: 1 };
  await withAdmission([line], async () => {});
  const before = calls;
  for (let buyer = 0; buyer < 10; buyer++) await withAdmission([line], async () => {});
  expect(calls - before).toBeLessThan(10);
});
