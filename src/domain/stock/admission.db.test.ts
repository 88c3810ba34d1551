import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listingStock, orders, stockMovements } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelOrder, checkOut, expireOrder, placeOrder } from '@/domain/orders';
import { relayOrder } from '@/domain/relay';
import {
  claimStock,
  endClaim,
  forgetStock,
  publishStock,
  readStockCounters,
} from '@/integrations/redis';
import { MINUTE_MS } from '@/lib/clock';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { pauseBeforeCommit } from '@/test/locks';
import { untilRedisAnswers } from '@/test/own-stand-ins';
import { checkOutLines, hear, lookAt } from '@/test/purchases';
import { pay } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { withAdmission } from './admission';

let world: World;
let seller: Actor;
let first: ListingId;
let second: ListingId;

beforeAll(async () => {
  world = await createWorld();
  await untilRedisAnswers();
});
beforeEach(async () => {
  seller = await createMember(world);
  first = await createListing(world, seller, { quantity: 3 });
  second = await createListing(world, seller, { quantity: 1 });
});
afterAll(() => world.close());

async function buy(lines: Record<ListingId, number>) {
  const buyer = await createMember(world);
  await fillCart(world, buyer, lines);
  const units = Object.values(lines).reduce((sum, quantity) => sum + quantity, 0);
  const purchase = { expectedTotalMinor: 1_000 * units, idempotencyKey: randomUUID() };
  return { buyer, ...(await checkOut(world.as(buyer), purchase)) };
}

/** Redis' copy of a counter, or undefined. */
async function copyOf(listingId: ListingId): Promise<number | undefined> {
  let cursor = '0';
  do {
    const batch = await readStockCounters(cursor);
    const found = batch?.counters.find((counter) => counter.listingId === listingId);
    if (found) return found.available;
    cursor = batch?.cursor ?? '0';
  } while (cursor !== '0');
  return undefined;
}

async function truth(listingId: ListingId): Promise<number | undefined> {
  const [row] = await world.db
    .select()
    .from(listingStock)
    .where(eq(listingStock.listingId, listingId));
  return row?.available;
}

describe('the admission', () => {
  it('claims all listings of a purchase or none of them', async () => {
    await publishStock([
      { listingId: first, available: 3, version: 1 },
      { listingId: second, available: 1, version: 1 },
    ]);
    const both = [
      { listingId: first, quantity: 2 },
      { listingId: second, quantity: 1 },
    ];
    expect(await claimStock({ id: 'a', wanted: both })).toBe('claimed');
    expect(await claimStock({ id: 'b', wanted: both })).toEqual({ short: both[0], unsold: 3 });
    // The first line of a refused purchase is not kept.
    const later = [
      { listingId: first, quantity: 1 },
      { listingId: second, quantity: 1 },
    ];
    expect(await claimStock({ id: 'c', wanted: later })).toEqual({ short: later[1], unsold: 1 });
    expect(await claimStock({ id: 'd', wanted: [{ listingId: first, quantity: 1 }] })).toBe(
      'claimed',
    );
    await endClaim({ id: 'a', wanted: both });
    expect(await claimStock({ id: 'e', wanted: later })).toBe('claimed');
  });

  it('never counts a purchase twice, as claimed and as gone', async () => {
    await publishStock([{ listingId: first, available: 3, version: 1 }]);
    const buyer = await createMember(world);
    await fillCart(world, buyer, { [first]: 2 });
    await withAdmission([{ listingId: first, title: 'Vase', quantity: 2 }], async (claim) => {
      const purchase = { expectedTotalMinor: 2_000, idempotencyKey: randomUUID(), claim };
      await placeOrder(world.as(buyer), purchase);
      const last = { id: 'b', wanted: [{ listingId: first, quantity: 1 }] };
      expect(await claimStock(last)).toBe('claimed');
    });
  });

  it('makes a buyer wait for the purchase before theirs, and refuses them only if it takes the last', async () => {
    const line = { listingId: second, title: 'Vase', quantity: 1 };
    for (const [left, outcome] of [
      [1, { status: 'fulfilled', value: 'bought' }],
      [0, { status: 'rejected' }],
    ] as const) {
      await publishStock([{ listingId: second, available: 1, version: 2 - left }]);
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const earlier = withAdmission([line], async (claim) => {
        await finished;
        await publishStock([{ listingId: second, available: left, version: 3 - left }], claim);
      });
      await claimStock({ id: 'probe', wanted: [line] });
      const later = Promise.allSettled([withAdmission([line], async () => 'bought')]);
      finish();
      await earlier;
      expect(await later).toMatchObject([outcome]);
    }
  });

  it('lets PostgreSQL decide when the purchase before does not end', async () => {
    await publishStock([{ listingId: second, available: 1, version: 1 }]);
    const line = { listingId: second, title: 'Vase', quantity: 1 };
    expect(await claimStock({ id: 'dead', wanted: [line] })).toBe('claimed');
    const claims: unknown[] = [];
    await withAdmission([line], async (claim) => claims.push(claim));
    expect(claims).toEqual([undefined]);
  });

  it('ends its claim when the purchase fails', async () => {
    await publishStock([{ listingId: second, available: 1, version: 1 }]);
    const line = { listingId: second, title: 'Vase', quantity: 1 };
    const failing = withAdmission([line], () => Promise.reject(new Error('no address')));
    await expect(failing).rejects.toThrow('no address');
    expect(await claimStock({ id: 'next', wanted: [line] })).toBe('claimed');
  });

  it('turns a hopeless buyer away without a transaction', async () => {
    await buy({ [second]: 1 });
    const line = { listingId: second, title: 'Vase', quantity: 1 };
    const purchase = withAdmission([line], () => {
      throw new Error('the purchase was tried');
    });
    await expect(purchase).rejects.toMatchObject({
      code: 'insufficient_stock',
      issues: [{ field: second, message: 'Vase is sold out.' }],
    });
  });

  it('lets PostgreSQL decide where there is no counter', async () => {
    await buy({ [second]: 1 });
    await forgetStock([second]);
    const line = { listingId: second, title: 'Vase', quantity: 1 };
    expect(await withAdmission([line], async () => 'tried')).toBe('tried');
    await expect(buy({ [second]: 1 })).rejects.toMatchObject({ code: 'insufficient_stock' });
    // And has told Redis.
    expect(await copyOf(second)).toBe(0);
  });
});

describe('the copy of a counter', () => {
  it('follows every committed change and no other', async () => {
    const { buyer, orderId } = await buy({ [first]: 2 });
    expect(await copyOf(first)).toBe(1);
    await expect(buy({ [first]: 1, [second]: 2 })).rejects.toMatchObject({
      code: 'insufficient_stock',
    });
    expect(await copyOf(first)).toBe(1);
    await cancelOrder(world.as(buyer), { orderId });
    expect(await copyOf(first)).toBe(3);
    expect(await truth(first)).toBe(3);
  });

  it('is told of a purchase when it has committed and not before', async () => {
    await publishStock([{ listingId: first, available: 3, version: 1 }]);
    const buyer = await createMember(world);
    await fillCart(world, buyer, { [first]: 2 });
    const purchase = { expectedTotalMinor: 2_000, idempotencyKey: randomUUID() };
    const buying = () => placeOrder(world.as(buyer), purchase);
    await pauseBeforeCommit(world, buyer, buying, async () => {
      expect(await copyOf(first)).toBe(3);
    });
    expect(await copyOf(first)).toBe(1);
  });

  it('is not replaced by what somebody has read before a purchase', async () => {
    const read = await world.db
      .select()
      .from(listingStock)
      .where(eq(listingStock.listingId, first));
    await buy({ [first]: 2 });
    await publishStock(read);
    expect(await copyOf(first)).toBe(1);
  });

  it('never goes back in time', async () => {
    await publishStock([{ listingId: first, available: 1, version: 7 }]);
    await publishStock([{ listingId: first, available: 3, version: 6 }]);
    expect(await copyOf(first)).toBe(1);
    await forgetStock([first]);
    expect(await copyOf(first)).toBeUndefined();
  });
});

it('a later line that is sold out leaves nothing of the earlier ones taken', async () => {
  await buy({ [second]: 1 });
  await forgetStock([first, second]);
  const before = (await world.db.select().from(orders)).length;
  await expect(buy({ [first]: 2, [second]: 1 })).rejects.toMatchObject({
    code: 'insufficient_stock',
  });
  expect((await world.db.select().from(orders)).length).toBe(before);
  expect(await truth(first)).toBe(3);
  const moved = await world.db
    .select()
    .from(stockMovements)
    .where(inArray(stockMovements.listingId, [first]));
  expect(moved.filter((movement) => movement.reason === 'hold')).toEqual([]);
  expect(await claimStock({ id: 'next', wanted: [{ listingId: first, quantity: 3 }] })).toBe(
    'claimed',
  );
  expect(await world.violations()).toEqual({});
});

it('lets purchases, payments and expiry go on when Redis loses its counters at every step', async () => {
  await forgetStock([first]);
  const kept = await checkOutLines(world, await createMember(world), { [first]: 1 }, 1_000);
  await forgetStock([first]);
  const expiring = await checkOutLines(world, await createMember(world), { [first]: 2 }, 2_000);
  await forgetStock([first]);
  await pay(kept.intentId);
  await hear(world, 'payment_intent.succeeded', kept.intentId);
  await forgetStock([first]);
  world.clock.advance(15 * MINUTE_MS);
  expect(await expireOrder(world.system, expiring)).toBe(true);
  await forgetStock([first]);
  await relayOrder(world.system, expiring.orderId);
  expect(await lookAt(world, kept.orderId, [first])).toMatchObject({
    order: 'paid',
    available: [2],
  });
  expect((await lookAt(world, expiring.orderId)).order).toBe('closed');
  expect(await copyOf(first)).toBe(2);
  expect(await world.violations()).toEqual({});
});

it('sells fifty units to two hundred buyers at once, all of them and not one more', async () => {
  const listingId = await createListing(world, seller, { quantity: 50 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, () => buy({ [listingId]: 1 })),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(Array(150).fill('insufficient_stock'));
  expect(await truth(listingId)).toBe(0);
  expect(await copyOf(listingId)).toBe(0);
  expect(await world.violations()).toEqual({});
}, 120_000);
