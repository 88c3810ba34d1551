import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fulfilments } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { recordIntent } from '@/domain/payments';
import type { ListingId, OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { getOrder } from './get-order';
import { listOrders } from './list-orders';
import { placeOrder } from './place-order';

let world: World;
let buyer: Actor;
let seller: Actor;
let other: Actor;
let mine: ListingId;
let theirs: ListingId;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  other = await createMember(world);
  mine = await createListing(world, seller, { quantity: 100 });
  theirs = await createListing(world, other, { quantity: 100, priceMinor: 300 });
});
afterAll(() => world.close());

/** One unit of each of the given listings. */
async function place(listingIds: ListingId[], expectedTotalMinor: number): Promise<OrderId> {
  await fillCart(world, buyer, Object.fromEntries(listingIds.map((id) => [id, 1])));
  const purchase = { expectedTotalMinor, idempotencyKey: randomUUID() };
  return (await placeOrder(world.as(buyer), purchase)).orderId;
}

function intentSays(orderId: OrderId, status: 'succeeded' | 'canceled', amountMinor: number) {
  const receivedMinor = status === 'succeeded' ? amountMinor : 0;
  return recordIntent(world.system, {
    id: `pi_${orderId}`,
    orderId,
    status,
    amountMinor,
    receivedMinor,
    currency: 'usd',
    livemode: false,
    clientSecret: null,
    failure: null,
  });
}

describe('a seller', () => {
  it('learns where to send an order once it is paid', async () => {
    const orderId = await place([mine, theirs], 1_300);
    expect((await getOrder(world.as(seller), { orderId })).shipTo).toBeNull();
    await intentSays(orderId, 'succeeded', 1_300);
    const order = await getOrder(world.as(seller), { orderId });
    expect(order).toMatchObject({ viewer: 'seller', totalMinor: 1_000 });
    expect(order.shipTo).toContain('Avenida');
  });

  it('does not learn it when their own share is cancelled, although another’s is not', async () => {
    const orderId = await place([mine, theirs], 1_300);
    await intentSays(orderId, 'succeeded', 1_300);
    await world.db
      .update(fulfilments)
      .set({ state: 'cancelled', cancelledAt: world.clock.now(), cancelReason: 'seller' })
      .where(and(eq(fulfilments.orderId, orderId), eq(fulfilments.sellerId, seller.id)));
    expect((await getOrder(world.as(seller), { orderId })).shipTo).toBeNull();
    expect((await getOrder(world.as(other), { orderId })).shipTo).toContain('Avenida');
    expect((await getOrder(world.as(buyer), { orderId })).shipTo).toContain('Avenida');
  });

  it('lists their own shares, newest first, page by page and without what was closed', async () => {
    const placed: OrderId[] = [];
    for (let count = 0; count < 5; count++) placed.push(await place([mine, theirs], 1_300));
    await intentSays(placed[2] as OrderId, 'canceled', 1_300);
    await place([theirs], 300);

    const found: OrderId[] = [];
    let cursor: OrderId | null = null;
    do {
      const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(world.as(seller), {
        as: 'seller',
        cursor,
        limit: 2,
      });
      for (const order of page.items) {
        expect(order).toMatchObject({ totalMinor: 1_000, buyerName: buyer.username });
        expect(order.fulfilments).toHaveLength(1);
      }
      found.push(...page.items.map((order) => order.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual([4, 3, 1, 0].map((index) => placed[index]));
  });
});

it('a buyer lists everything they placed, with the whole total', async () => {
  const first = await place([mine, theirs], 1_300);
  const second = await place([theirs], 300);
  const page = await listOrders(world.as(buyer), { as: 'buyer', cursor: null, limit: 20 });
  expect(page.items.map(({ id, totalMinor }) => [id, totalMinor])).toEqual([
    [second, 300],
    [first, 1_300],
  ]);
  expect(page.items[1]).toMatchObject({ buyerName: null });
  expect(page.items[1]?.fulfilments).toHaveLength(2);
  const sales = await listOrders(world.as(buyer), { as: 'seller', cursor: null, limit: 20 });
  expect(sales.items).toEqual([]);
});

it('a buyer sees that a payment goes back which came too late, and a seller has no part in it', async () => {
  const orderId = await place([mine], 1_000);
  await intentSays(orderId, 'canceled', 1_000);
  expect((await getOrder(world.as(buyer), { orderId })).refunds).toEqual([]);
  await intentSays(orderId, 'succeeded', 1_000);
  expect((await getOrder(world.as(buyer), { orderId })).refunds).toMatchObject([
    { kind: 'late_payment', state: 'requested', amountMinor: 1_000 },
  ]);
  expect((await getOrder(world.as(seller), { orderId })).refunds).toEqual([]);
});
