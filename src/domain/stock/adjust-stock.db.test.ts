import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { listingStock } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Actor } from '@/domain/context';
import { placeOrder } from '@/domain/orders';
import { recordIntent } from '@/domain/payments';
import type { ListingId, OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { untilBlocked } from '@/test/locks';
import { createWorld, type World } from '@/test/world';
import { adjustStock } from './adjust-stock';
import { heldQuantity } from './queries';

let world: World;
let seller: Actor;
let listingId: ListingId;
let orderId: OrderId;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** The seller sees a total of ten: two are held by a buyer, eight can be bought. */
beforeEach(async () => {
  seller = await createMember(world);
  const buyer = await createMember(world);
  listingId = await createListing(world, seller, { quantity: 10 });
  await fillCart(world, buyer, { [listingId]: 2 });
  const purchase = { expectedTotalMinor: 2_000, idempotencyKey: randomUUID() };
  ({ orderId } = await placeOrder(world.as(buyer), purchase));
});

/** The buyer's payment arrives: what was held is sold. Commits on a connection of its own. */
function settle(): Promise<void> {
  return recordIntent(world.system, {
    id: `pi_${orderId}`,
    orderId,
    status: 'succeeded',
    amountMinor: 2_000,
    receivedMinor: 2_000,
    currency: 'usd',
    livemode: false,
    clientSecret: null,
    failure: null,
  });
}

/** `meanwhile` runs after the stock is adjusted and before the edit commits. */
function edit(
  total: { newTotal: number; totalSeen?: number },
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  return transaction(world.db, async (tx: Tx) => {
    await adjustStock(tx, { ...total, listingId, actorId: seller.id, now: world.clock.now() });
    await meanwhile();
  });
}

async function stock() {
  const [row] = await world.db
    .select()
    .from(listingStock)
    .where(eq(listingStock.listingId, listingId));
  return { available: row?.available, held: await heldQuantity(world.db, listingId) };
}

it('counts both of two edits at the same time', async () => {
  let second: Promise<void> = Promise.resolve();
  await edit({ newTotal: 11, totalSeen: 10 }, async () => {
    second = edit({ newTotal: 13, totalSeen: 10 });
    await untilBlocked(world);
  });
  await second;
  expect(await stock()).toEqual({ available: 12, held: 2 });
  expect(await world.violations()).toEqual({});
});

describe('units that are sold while the seller enters a new total', () => {
  const changes = [
    { newTotal: 10, available: 8 },
    { newTotal: 13, available: 11 },
    { newTotal: 2, available: 0 },
  ];

  it.each(changes)('stay sold when they were before the edit: $newTotal', async (change) => {
    await settle();
    await edit({ newTotal: change.newTotal, totalSeen: 10 });
    expect(await stock()).toEqual({ available: change.available, held: 0 });
    expect(await world.violations()).toEqual({});
  });

  it.each(changes)('stay sold when they are during the edit: $newTotal', async (change) => {
    await edit({ newTotal: change.newTotal, totalSeen: 10 }, settle);
    expect(await stock()).toEqual({ available: change.available, held: 0 });
    expect(await world.violations()).toEqual({});
  });

  it('stay sold when the seller does not say what they saw', async () => {
    await edit({ newTotal: 10 }, settle);
    expect(await stock()).toEqual({ available: 8, held: 0 });
    await edit({ newTotal: 10 });
    expect(await stock()).toEqual({ available: 10, held: 0 });
  });

  it('cannot be taken off sale, before or after the payment', async () => {
    const refusal = {
      issues: [{ field: 'quantity', message: expect.stringContaining('Enter 2') }],
    };
    await expect(edit({ newTotal: 1, totalSeen: 10 })).rejects.toMatchObject(refusal);
    await expect(edit({ newTotal: 1 })).rejects.toMatchObject(refusal);
    await settle();
    await expect(edit({ newTotal: 1, totalSeen: 10 })).rejects.toMatchObject(refusal);
    expect(await stock()).toEqual({ available: 8, held: 0 });
  });
});
