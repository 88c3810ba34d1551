import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orders } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { handleEvent, receiveEvent } from '@/domain/inbox';
import { retrieveIntent } from '@/integrations/stripe';
import { DAY_MS } from '@/lib/clock';
import type { ListingId, OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { startOwnStandIns } from '@/test/own-stand-ins';
import { checkOutLines, hear, lookAt, type Purchase, payAndHear } from '@/test/purchases';
import { pay } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { DECLINES_MAX } from './buyer-standing';
import { cancelOrder } from './cancel-order';
import { UNPAID_ORDERS_MAX } from './limits';
import { placeOrder } from './place-order';

let closeStandIns: () => Promise<void>;
let world: World;
let buyer: Actor;
let listingId: ListingId;

beforeAll(async () => {
  closeStandIns = await startOwnStandIns();
  world = await createWorld(20);
});
beforeEach(async () => {
  buyer = await createMember(world);
  listingId = await createListing(world, await createMember(world), { quantity: 50 });
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
  await closeStandIns();
});

const order = () => checkOutLines(world, buyer, { [listingId]: 1 }, 1_000);

async function decline({ intentId }: Purchase, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await pay(intentId, 'pm_card_chargeDeclined');
    await hear(world, 'payment_intent.payment_failed', intentId);
  }
}

async function closeReasonOf(orderId: OrderId): Promise<string | null | undefined> {
  const [row] = await world.db.select().from(orders).where(eq(orders.id, orderId));
  return row?.closeReason;
}

describe('an order whose payments are declined', () => {
  it('can be paid after all, while they are few', async () => {
    const purchase = await order();
    await decline(purchase, DECLINES_MAX.perOrder - 1);
    await payAndHear(world, purchase);
    expect(await lookAt(world, purchase.orderId)).toMatchObject({ order: 'paid' });
  });

  it('is closed when they are too many, and nobody can try another card on it', async () => {
    const purchase = await order();
    await decline(purchase, DECLINES_MAX.perOrder);
    expect(await lookAt(world, purchase.orderId, [listingId])).toMatchObject({
      order: 'closed',
      payment: 'canceled',
    });
    expect(await closeReasonOf(purchase.orderId)).toBe('declined');
    expect((await retrieveIntent(purchase.intentId)).status).toBe('canceled');
  });

  it('counts an event once, however often it is delivered', async () => {
    const purchase = await order();
    await decline(purchase, DECLINES_MAX.perOrder - 2);
    const id = `evt_${randomUUID()}`;
    const type = 'payment_intent.payment_failed';
    const event = { id, type, livemode: false, objectId: purchase.intentId };
    await pay(purchase.intentId, 'pm_card_chargeDeclined');
    for (let delivery = 0; delivery < 3; delivery++) {
      await receiveEvent(world.system, event);
      await handleEvent(world.system, id);
    }
    expect(await lookAt(world, purchase.orderId)).toMatchObject({ order: 'pending' });
  });

  it('makes its buyer wait a day before the next one, when there were too many', async () => {
    let left = DECLINES_MAX.perBuyerAndDay;
    while (left > 0) {
      const purchase = await order();
      await decline(purchase, Math.min(left, DECLINES_MAX.perOrder));
      left -= DECLINES_MAX.perOrder;
      // The last one was not declined too often by itself, but its buyer was.
      expect(await closeReasonOf(purchase.orderId)).toBe('declined');
    }
    await expect(order()).rejects.toMatchObject({ code: 'rate_limited' });
    world.clock.advance(DAY_MS);
    await expect(order()).resolves.toMatchObject({ orderId: expect.any(String) });
  });
});

describe('a buyer with as many unpaid orders as there may be', () => {
  it('has to pay or cancel one before the next', async () => {
    const placed: Purchase[] = [];
    for (let count = 0; count < UNPAID_ORDERS_MAX; count++) placed.push(await order());
    await expect(order()).rejects.toMatchObject({
      code: 'conflict',
      message: `You have ${UNPAID_ORDERS_MAX} orders that are not paid. Please pay or cancel one of them first.`,
    });
    await cancelOrder(world.as(buyer), placed[0] as Purchase);
    const next = await order();
    await payAndHear(world, next);
    await expect(order()).resolves.toMatchObject({ orderId: expect.any(String) });
    await expect(order()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is still answered with the last of them', async () => {
    const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
    const place = async () => {
      await fillCart(world, buyer, { [listingId]: 1 });
      return placeOrder(world.as(buyer), purchase);
    };
    for (let count = 1; count < UNPAID_ORDERS_MAX; count++) await order();
    const { orderId } = await place();
    expect(await place()).toEqual({ orderId, isNew: false });
  });

  it('does not get past that by ordering many times at once', async () => {
    const attempt = async () => {
      await fillCart(world, buyer, { [listingId]: 1 });
      return placeOrder(world.as(buyer), {
        expectedTotalMinor: 1_000,
        idempotencyKey: randomUUID(),
      });
    };
    await Promise.allSettled(Array.from({ length: 60 }, attempt));
    const placed = await world.db.select().from(orders).where(eq(orders.buyerId, buyer.id));
    expect(placed.length).toBeGreaterThan(0);
    expect(placed.length).toBeLessThanOrEqual(UNPAID_ORDERS_MAX);
  });
});
