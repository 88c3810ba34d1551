import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses, cartItems, listingStock, listings, orderItems, orders } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Actor } from '@/domain/context';
import { adjustStock, heldQuantity } from '@/domain/stock';
import { DAY_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { placeOrder } from './place-order';

let world: World;
let seller: Actor;

beforeAll(async () => {
  world = await createWorld(40);
  seller = await createMember(world);
});
afterAll(() => world.close());

function place(buyer: Actor, expectedTotalMinor: number, idempotencyKey: string = randomUUID()) {
  return placeOrder(world.as(buyer), { expectedTotalMinor, idempotencyKey });
}

async function available(listingId: ListingId): Promise<number | undefined> {
  const [row] = await world.db
    .select()
    .from(listingStock)
    .where(eq(listingStock.listingId, listingId));
  return row?.available;
}

async function buyerWith(lines: Record<ListingId, number>): Promise<Actor> {
  const buyer = await createMember(world);
  await fillCart(world, buyer, lines);
  return buyer;
}

function codesOf(outcomes: PromiseSettledResult<unknown>[]): string[] {
  return outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return 'placed';
    return outcome.reason instanceof DomainError ? outcome.reason.code : String(outcome.reason);
  });
}

describe('placing an order', () => {
  it('snapshots the purchase, holds the stock and empties the cart', async () => {
    const other = await createMember(world);
    const lamp = await createListing(world, seller, { title: 'Lamp', priceMinor: 2_500 });
    const vase = await createListing(world, other, { title: 'Vase', priceMinor: 999 });
    const buyer = await buyerWith({ [lamp]: 2, [vase]: 1 });

    const { orderId } = await place(buyer, 5_999);

    const [order] = await world.db.select().from(orders).where(eq(orders.id, orderId));
    expect(order).toMatchObject({ state: 'pending', totalMinor: 5_999, buyerName: buyer.username });
    const items = await world.db.select().from(orderItems).where(eq(orderItems.orderId, orderId));
    expect(items.map(({ title, quantity }) => [title, quantity]).sort()).toEqual([
      ['Lamp', 2],
      ['Vase', 1],
    ]);
    expect(new Set(items.map((item) => item.fulfilmentId)).size).toBe(2);
    expect([await available(lamp), await available(vase)]).toEqual([8, 9]);
    expect(await world.db.select().from(cartItems).where(eq(cartItems.memberId, buyer.id))).toEqual(
      [],
    );
    expect(await world.violations()).toEqual({});
  });

  it('takes nothing when one of three lines is sold out', async () => {
    const first = await createListing(world, seller);
    const second = await createListing(world, seller);
    const soldOut = await createListing(world, seller, { quantity: 0, title: 'Gone' });
    const buyer = await buyerWith({ [first]: 1, [second]: 1, [soldOut]: 1 });

    await expect(place(buyer, 3_000)).rejects.toMatchObject({
      code: 'insufficient_stock',
      message: 'Insufficient stock',
      issues: [{ field: soldOut, message: 'Gone is sold out.' }],
    });

    expect([await available(first), await available(second)]).toEqual([10, 10]);
    expect(await world.violations()).toEqual({});
  });

  it('refuses a total the buyer has not seen', async () => {
    const listing = await createListing(world, seller, { priceMinor: 1_200 });
    const buyer = await buyerWith({ [listing]: 1 });
    await expect(place(buyer, 1_000)).rejects.toMatchObject({ code: 'total_changed' });
    expect(await available(listing)).toBe(10);
  });

  it('refuses a buyer who has no address to send to', async () => {
    const listing = await createListing(world, seller);
    const buyer = await buyerWith({ [listing]: 1 });
    await world.db.delete(addresses).where(eq(addresses.memberId, buyer.id));
    await expect(place(buyer, 1_000)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('your address'),
    });
  });

  it('refuses less than a card can be charged', async () => {
    const listing = await createListing(world, seller, { priceMinor: 49 });
    const buyer = await buyerWith({ [listing]: 1 });
    await expect(place(buyer, 49)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('$0.50'),
    });
  });

  it('refuses inactive listings, listings of inactive sellers and the buyer’s own', async () => {
    const gone = await createMember(world, {
      status: 'deactivated',
      deactivatedAt: world.clock.now(),
    });
    const buyer = await createMember(world);
    const inactive = await createListing(world, seller, {
      status: 'inactive',
      deactivatedAt: world.clock.now(),
    });
    const orphaned = await createListing(world, gone);
    const own = await createListing(world, buyer);
    await fillCart(world, buyer, { [inactive]: 1, [orphaned]: 1, [own]: 1 });
    const refusal = await place(buyer, 3_000).catch((error: DomainError) => error);
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect((refusal as DomainError).issues.map((issue) => issue.field).sort()).toEqual(
      [inactive, orphaned, own].sort(),
    );
  });

  it('makes one order per key, also for truly parallel repeats', async () => {
    const listing = await createListing(world, seller);
    const buyer = await buyerWith({ [listing]: 1 });
    const placed = await Promise.all(Array.from({ length: 8 }, () => place(buyer, 1_000, 'key-1')));
    expect(new Set(placed.map((order) => order.orderId)).size).toBe(1);
    expect(await available(listing)).toBe(9);

    await fillCart(world, buyer, { [listing]: 1 });
    const orderId = placed[0]?.orderId;
    expect(await place(buyer, 1_000, 'key-1')).toEqual({ orderId, isNew: false });
    expect(await available(listing)).toBe(9);
  });

  it('never answers with the order of another purchase', async () => {
    const listing = await createListing(world, seller);
    const buyer = await buyerWith({ [listing]: 1 });
    await place(buyer, 1_000, 'key-other');
    const refused = { code: 'idempotency_mismatch' };
    await expect(place(buyer, 2_000, 'key-other')).rejects.toMatchObject(refused);
    await fillCart(world, buyer, { [listing]: 2 });
    await expect(place(buyer, 2_000, 'key-other')).rejects.toMatchObject(refused);
    expect(await available(listing)).toBe(9);

    const later = await buyerWith({ [listing]: 1 });
    await place(later, 1_000, 'key-later');
    world.clock.advance(DAY_MS);
    await expect(place(later, 1_000, 'key-later')).rejects.toMatchObject(refused);
  });

  it('lets one of thirty parallel buyers have the last unit', async () => {
    const listing = await createListing(world, seller, { quantity: 1 });
    const buyers = await Promise.all(Array.from({ length: 30 }, () => buyerWith({ [listing]: 1 })));
    const codes = codesOf(await Promise.allSettled(buyers.map((buyer) => place(buyer, 1_000))));
    expect(codes.filter((code) => code === 'placed')).toHaveLength(1);
    expect(codes.filter((code) => code === 'insufficient_stock')).toHaveLength(29);
    expect(await available(listing)).toBe(0);
    expect(await world.violations()).toEqual({});
  });

  it('does not deadlock when carts hold the same listings in opposite order', async () => {
    const first = await createListing(world, seller, { quantity: 100 });
    const second = await createListing(world, seller, { quantity: 100 });
    const buyers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        buyerWith(index % 2 ? { [first]: 1, [second]: 1 } : { [second]: 1, [first]: 1 }),
      ),
    );
    // A busy shop is no deadlock: whoever waits too long for the rows tries again.
    let waiting = buyers;
    while (waiting.length > 0) {
      const codes = codesOf(await Promise.allSettled(waiting.map((one) => place(one, 2_000))));
      expect(codes.filter((code) => code !== 'placed' && code !== 'unavailable')).toEqual([]);
      waiting = waiting.filter((_, index) => codes[index] === 'unavailable');
    }
    expect([await available(first), await available(second)]).toEqual([80, 80]);
  });

  it('keeps sold stock sold while the seller edits the listing', async () => {
    const listing = await createListing(world, seller, { quantity: 50 });
    const buyers = await Promise.all(Array.from({ length: 15 }, () => buyerWith({ [listing]: 1 })));
    const edits = Array.from({ length: 15 }, (_, index) =>
      world.db
        .update(listings)
        .set({ title: `Edited ${index}` })
        .where(eq(listings.id, listing)),
    );
    await Promise.all([...buyers.map((buyer) => place(buyer, 1_000)), ...edits]);
    expect(await available(listing)).toBe(35);
    expect(await world.violations()).toEqual({});
  });

  it('does not let the seller lower stock below what unpaid orders hold', async () => {
    const listing = await createListing(world, seller, { quantity: 5 });
    const buyer = await buyerWith({ [listing]: 3 });
    await place(buyer, 3_000);
    const setTotal = (newTotal: number) =>
      transaction(world.db, (tx) =>
        adjustStock(tx, {
          listingId: listing,
          newTotal,
          actorId: seller.id,
          now: world.clock.now(),
        }),
      );
    await expect(setTotal(2)).rejects.toMatchObject({ code: 'invalid_input' });
    await setTotal(3);
    expect(await available(listing)).toBe(0);
    expect(await heldQuantity(world.db, listing)).toBe(3);
    expect(await world.violations()).toEqual({});
  });
});
