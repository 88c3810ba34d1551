import { afterAll, beforeAll, expect, it } from 'vitest';
import { createListing, createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { lockListings } from './lock-cart';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('only lets be bought what is active, of an active seller and in the shop’s currency', async () => {
  const seller = await createMember(world);
  const suspended = await createMember(world, { status: 'suspended' });
  const hidden = { status: 'inactive', deactivatedAt: world.clock.now() } as const;
  const ids = [
    await createListing(world, seller),
    await createListing(world, seller, hidden),
    await createListing(world, suspended),
    await createListing(world, seller, { currency: 'jpy' }),
  ];
  const locked = await world.db.transaction((tx) =>
    lockListings(tx, [...ids].reverse(), { id: seller.id, now: world.clock.now() }),
  );
  expect(locked.map((listing) => listing.id)).toEqual(ids);
  expect(locked.map((listing) => listing.buyable)).toEqual([true, false, false, false]);
});
