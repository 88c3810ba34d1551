import { randomUUID } from 'node:crypto';
import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Tx } from '@/db/client';
import { cartItems, listingStock, listings, orderItems } from '@/db/schema';
import { addToCart } from '@/domain/cart';
import type { Actor } from '@/domain/context';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { untilBlocked } from '@/test/locks';
import { checkOutLines } from '@/test/purchases';
import { createWorld, type World } from '@/test/world';
import { cancelOrder } from './cancel-order';
import { placeOrder } from './place-order';

let world: World;
let buyer: Actor;
/** In ascending order. */
let first: ListingId;
let second: ListingId;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const seller = await createMember(world);
  buyer = await createMember(world);
  first = await createListing(world, seller);
  second = await createListing(world, seller);
});
afterEach(async () => expect(await world.violations()).toEqual({}));
afterAll(() => world.close());

/** The code of the refusal, or `placed`. Begins at once. */
async function place(expectedTotalMinor: number): Promise<string> {
  try {
    await placeOrder(world.as(buyer), { expectedTotalMinor, idempotencyKey: randomUUID() });
    return 'placed';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const lockStock = (tx: Tx, listingId: ListingId) =>
  tx.select().from(listingStock).where(eq(listingStock.listingId, listingId)).for('update');

/** Which of the two stock rows nobody holds. */
async function freeStock(tx: Tx): Promise<ListingId[]> {
  const rows = await tx
    .select({ id: listingStock.listingId })
    .from(listingStock)
    .where(inArray(listingStock.listingId, [first, second]))
    .orderBy(asc(listingStock.listingId))
    .for('update', { skipLocked: true });
  return rows.map((row) => row.id);
}

it('charges the price of the moment at which the listing is locked, or nothing', async () => {
  await fillCart(world, buyer, { [first]: 2 });
  const placing = await world.db.transaction(async (tx) => {
    await tx.update(listings).set({ priceMinor: 1_500 }).where(eq(listings.id, first));
    const running = place(2_000);
    await untilBlocked(world);
    return { running };
  });
  expect(await placing.running).toBe('total_changed');
  expect(await place(3_000)).toBe('placed');
});

it('loses nothing that is put into the cart meanwhile', async () => {
  await fillCart(world, buyer, { [first]: 1 });
  const { placing, adding } = await world.db.transaction(async (tx) => {
    await lockStock(tx, first);
    const placing = place(1_000);
    await untilBlocked(world);
    const adding = addToCart(world.as(buyer), { listingId: first, quantity: 1 });
    await Promise.race([adding, untilBlocked(world, 2)]);
    return { placing: { end: placing }, adding: { end: adding } };
  });
  expect(await placing.end).toBe('placed');
  await adding.end;
  const ordered = await world.db
    .select({ quantity: orderItems.quantity })
    .from(orderItems)
    .where(eq(orderItems.listingId, first));
  const inCart = await world.db
    .select({ quantity: cartItems.quantity })
    .from(cartItems)
    .where(eq(cartItems.memberId, buyer.id));
  expect({ ordered, inCart }).toEqual({ ordered: [{ quantity: 1 }], inCart: [{ quantity: 1 }] });
});

it('locks listings in ascending order, whatever the order of the cart', async () => {
  await fillCart(world, buyer, { [second]: 1 });
  world.clock.advance(1);
  await fillCart(world, buyer, { [first]: 1 });
  const placing = await world.db.transaction(async (tx) => {
    await lockStock(tx, second);
    const running = place(2_000);
    await untilBlocked(world);
    expect(await freeStock(tx)).toEqual([second]);
    return { running };
  });
  expect(await placing.running).toBe('placed');
});

it('releases stock in the order in which it is locked by purchases', async () => {
  const purchase = await checkOutLines(world, buyer, { [second]: 1, [first]: 1 }, 2_000);
  const cancelling = await world.db.transaction(async (tx) => {
    await lockStock(tx, second);
    const running = cancelOrder(world.as(buyer), purchase);
    await untilBlocked(world);
    expect(await freeStock(tx)).toEqual([second]);
    return { running };
  });
  await cancelling.running;
});
