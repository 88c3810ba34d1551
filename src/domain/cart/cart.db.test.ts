import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listingStock, listings, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { placeOrder } from '@/domain/orders';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { addToCart, clearCart, countCart, getCart, removeFromCart, setCartQuantity } from '.';

let world: World;
let buyer: Actor;
let seller: Actor;
let listingId: ListingId;

beforeAll(async () => {
  world = await createWorld(20);
});

beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  listingId = await createListing(world, seller, { priceMinor: 1_999, quantity: 40 });
});

afterAll(() => world.close());

/** Stands for what a purchase or the seller does meanwhile. */
async function setAvailable(id: ListingId, available: number): Promise<void> {
  await world.db.update(listingStock).set({ available }).where(eq(listingStock.listingId, id));
}

test('twenty parallel additions all count', async () => {
  const ctx = world.as(buyer);
  await Promise.all(Array.from({ length: 20 }, () => addToCart(ctx, { listingId, quantity: 2 })));
  expect(await countCart(ctx)).toEqual({ count: 40 });
});

test('parallel additions never put more into the cart than there is', async () => {
  await setAvailable(listingId, 5);
  const ctx = world.as(buyer);
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, () => addToCart(ctx, { listingId, quantity: 1 })),
  );
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
  expect(await countCart(ctx)).toEqual({ count: 5 });
});

test('an addition with an idempotency key counts once, however often it is sent', async () => {
  const ctx = world.as(buyer);
  const send = (quantity = 2, idempotencyKey = 'add-two-once') =>
    addToCart(ctx, { listingId, quantity, idempotencyKey });
  await addToCart(ctx, { listingId, quantity: 1 });
  expect(await Promise.all(Array.from({ length: 8 }, () => send()))).toEqual(
    Array(8).fill({ count: 3 }),
  );
  expect(await send()).toEqual({ count: 3 });
  await expect(send(3)).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  await expect(send(1, 'short')).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await countCart(ctx)).toEqual({ count: 3 });
});

describe('refusals', () => {
  test('more than is available says how many are left', async () => {
    await setAvailable(listingId, 3);
    const ctx = world.as(buyer);
    await addToCart(ctx, { listingId, quantity: 2 });
    const refusal = {
      code: 'insufficient_stock',
      message: 'Only 3 left.',
      issues: [{ field: 'quantity', message: 'Only 3 left.' }],
    };
    await expect(addToCart(ctx, { listingId, quantity: 2 })).rejects.toMatchObject(refusal);
    await expect(setCartQuantity(ctx, { listingId, quantity: 4 })).rejects.toMatchObject(refusal);
    await setAvailable(listingId, 0);
    await expect(addToCart(ctx, { listingId, quantity: 1 })).rejects.toMatchObject({
      code: 'insufficient_stock',
      message: expect.stringMatching(/^Insufficient stock/),
    });
    expect(await countCart(ctx)).toEqual({ count: 2 });
  });

  test('what unpaid orders hold cannot be had', async () => {
    const scarce = await createListing(world, seller, { quantity: 3 });
    const faster = await createMember(world);
    await fillCart(world, faster, { [scarce]: 2 });
    const purchase = { expectedTotalMinor: 2_000, idempotencyKey: 'the-faster-one' };
    await placeOrder(world.as(faster), purchase);
    const ctx = world.as(buyer);
    const refusal = { code: 'insufficient_stock', message: 'Only 1 left.' };
    await expect(addToCart(ctx, { listingId: scarce, quantity: 2 })).rejects.toMatchObject(refusal);
    await addToCart(ctx, { listingId: scarce, quantity: 1 });
    await expect(setCartQuantity(ctx, { listingId: scarce, quantity: 2 })).rejects.toMatchObject(
      refusal,
    );
  });

  test('nobody buys from themselves', async () => {
    await expect(addToCart(world.as(seller), { listingId, quantity: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('what is hidden, or whose seller is gone, is answered like something that never was', async () => {
    const ctx = world.as(buyer);
    const now = world.clock.now();
    await world.db
      .update(listings)
      .set({ status: 'inactive', deactivatedAt: now })
      .where(eq(listings.id, listingId));
    await expect(addToCart(ctx, { listingId, quantity: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const another = await createListing(world, seller);
    await world.db.update(members).set({ status: 'suspended' }).where(eq(members.id, seller.id));
    await expect(addToCart(ctx, { listingId: another, quantity: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('what is priced in another currency than the shop’s cannot be added', async () => {
    const foreign = await createListing(world, seller, { currency: 'jpy' });
    await expect(
      addToCart(world.as(buyer), { listingId: foreign, quantity: 1 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the quantity of something that is not in the cart cannot be set', async () => {
    await expect(
      setCartQuantity(world.as(buyer), { listingId, quantity: 1 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('reading', () => {
  test('groups by seller with exact sums', async () => {
    const second = await createMember(world);
    const theirs = await createListing(world, second, { priceMinor: 333 });
    const ctx = world.as(buyer);
    await addToCart(ctx, { listingId, quantity: 3 });
    world.clock.advance(1);
    await addToCart(ctx, { listingId: theirs, quantity: 7 });
    expect(await getCart(ctx)).toMatchObject({
      groups: [
        { seller: { username: seller.username }, subtotalMinor: 5_997 },
        { seller: { username: second.username }, subtotalMinor: 2_331 },
      ],
      totalMinor: 8_328,
      currency: 'usd',
      count: 10,
      isBuyable: true,
    });
  });

  test('says what is wrong with each line and counts only what can be bought', async () => {
    const ids = { fewer: listingId, none: await createListing(world, seller, { priceMinor: 500 }) };
    const hidden = await createListing(world, seller, { priceMinor: 700 });
    const foreign = await createListing(world, seller, { priceMinor: 900 });
    const ctx = world.as(buyer);
    for (const id of [ids.fewer, ids.none, hidden, foreign]) {
      await addToCart(ctx, { listingId: id, quantity: 3 });
      world.clock.advance(1);
    }
    await setAvailable(ids.fewer, 1);
    await setAvailable(ids.none, 0);
    await world.db
      .update(listings)
      .set({ status: 'inactive', deactivatedAt: world.clock.now() })
      .where(eq(listings.id, hidden));
    await world.db.update(listings).set({ currency: 'jpy' }).where(eq(listings.id, foreign));
    const cart = await getCart(ctx);
    const problems = cart.groups.flatMap((group) => group.lines.map((line) => line.problem));
    expect(problems).toEqual(['only_left', 'sold_out', 'inactive', 'inactive']);
    expect(cart).toMatchObject({ totalMinor: 1_999, isBuyable: false });
  });

  test('an empty cart is not buyable', async () => {
    expect(await getCart(world.as(buyer))).toEqual({
      groups: [],
      totalMinor: 0,
      currency: 'usd',
      count: 0,
      isBuyable: false,
    });
  });
});

test('lines are removed and carts cleared without touching anybody else’s', async () => {
  const ctx = world.as(buyer);
  const stranger = world.as(await createMember(world));
  const more = await createListing(world, seller);
  await addToCart(stranger, { listingId, quantity: 1 });
  await addToCart(ctx, { listingId, quantity: 2 });
  await addToCart(ctx, { listingId: more, quantity: 5 });
  expect(await removeFromCart(ctx, { listingId })).toEqual({ count: 5 });
  expect(await removeFromCart(ctx, { listingId })).toEqual({ count: 5 });
  expect(await clearCart(ctx)).toEqual({ count: 0 });
  expect(await countCart(stranger)).toEqual({ count: 1 });
});
