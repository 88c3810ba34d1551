import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cartItems, payments } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { relayOrder } from '@/domain/relay';
import type { OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { lookAt, payAndHear } from '@/test/purchases';
import { countIntents } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { cancelOrder } from './cancel-order';
import { placeOrder } from './place-order';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

/** An order and what a client sends to place it. */
interface Placed {
  buyer: Actor;
  orderId: OrderId;
  intentId: string;
}

const ENDINGS: Record<string, (placed: Placed) => Promise<void>> = {
  pending: async () => {},
  paid: (placed) => payAndHear(world, placed),
  'paid and cancelled': async (placed) => {
    await payAndHear(world, placed);
    await cancelOrder(world.as(placed.buyer), placed);
  },
  closed: ({ buyer, orderId }) => cancelOrder(world.as(buyer), { orderId }).then(() => {}),
};

it.each(Object.keys(ENDINGS))(
  'an order that is %s is answered again and left alone',
  async (ending) => {
    const buyer = await createMember(world);
    const listingId = await createListing(world, await createMember(world));
    const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
    const place = () => placeOrder(world.as(buyer), purchase);
    const payment = async (id: OrderId) =>
      (await world.db.select().from(payments).where(eq(payments.orderId, id)))[0];
    await fillCart(world, buyer, { [listingId]: 1 });
    const { orderId } = await place();
    await relayOrder(world.system, orderId);
    await ENDINGS[ending]?.({ buyer, orderId, intentId: (await payment(orderId))?.intentId ?? '' });
    const before = [await lookAt(world, orderId, [listingId]), await payment(orderId)];

    await fillCart(world, buyer, { [listingId]: 1 });
    expect(await place()).toEqual({ orderId, isNew: false });
    await relayOrder(world.system, orderId);

    expect([await lookAt(world, orderId, [listingId]), await payment(orderId)]).toEqual(before);
    expect(await countIntents(orderId)).toBe(1);
    const cart = await world.db.select().from(cartItems).where(eq(cartItems.memberId, buyer.id));
    expect(cart).toMatchObject([{ listingId, quantity: 1 }]);
    if (ending === 'paid') {
      await cancelOrder(world.as(buyer), { orderId });
      expect((await lookAt(world, orderId)).refunds).toEqual([
        ['cancellation', 'succeeded', 1_000],
      ]);
    }
  },
);
