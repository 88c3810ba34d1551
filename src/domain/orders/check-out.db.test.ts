import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUCKETS } from '@/domain/rate-limits';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { checkOut } from './check-out';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const { limit } = BUCKETS.place_order;

it('may be repeated without end, because only new purchases are counted', async () => {
  const buyer = await createMember(world);
  const listingId = await createListing(world, await createMember(world));
  await fillCart(world, buyer, { [listingId]: 1 });
  const request = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
  const placed = await checkOut(world.as(buyer), request);
  for (let repeat = 0; repeat <= limit; repeat++) {
    expect(await checkOut(world.as(buyer), request)).toEqual(placed);
  }
});

it('is refused after too many new purchases', async () => {
  const buyer = world.as(await createMember(world));
  const tryAnew = () => checkOut(buyer, { expectedTotalMinor: 1, idempotencyKey: randomUUID() });
  const codes: unknown[] = [];
  // Twice as many at most: those that Redis is too slow for are counted apart from the others.
  while (codes.at(-1) !== 'rate_limited' && codes.length <= 2 * limit) {
    codes.push(await tryAnew().catch(({ code }: { code: unknown }) => code));
  }
  expect(codes.at(-1)).toBe('rate_limited');
  expect(codes.length).toBeGreaterThan(limit);
});
