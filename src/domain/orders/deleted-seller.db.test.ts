import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listings, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import {
  cancelFulfilment,
  deliverFulfilment,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import { relayOrder } from '@/domain/relay';
import { MINUTE_MS } from '@/lib/clock';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { checkOutLines, lookAt, type Purchase, partsOf, payAndHear } from '@/test/purchases';
import { createWorld, type World } from '@/test/world';
import { expireOrder } from './request-close';

let world: World;
let admin: Actor;
let buyer: Actor;
let seller: Actor;
let purchase: Purchase;
let staying: ListingId;

beforeAll(async () => {
  world = await createWorld();
  admin = await createMember(world, { role: 'admin' });
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  const listingId = await createListing(world, seller, { priceMinor: 2_000 });
  staying = await createListing(world, await createMember(world));
  purchase = await checkOutLines(world, buyer, { [listingId]: 1, [staying]: 1 }, 3_000);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

/** The row itself, and with it the listing: harder than any verb of ours does it. */
async function deleteSeller(): Promise<void> {
  await world.db.delete(members).where(eq(members.id, seller.id));
  expect(await world.db.select().from(listings).where(eq(listings.sellerId, seller.id))).toEqual(
    [],
  );
}

const see = () => lookAt(world, purchase.orderId, [staying]);

/** The share whose seller is deleted. */
async function share() {
  const parts = await partsOf(world, purchase.orderId);
  const [part] = parts.filter((one) => one.sellerName === seller.username);
  if (!part) throw new Error('the share is gone');
  return part;
}

it('an unpaid order is paid as a whole', async () => {
  await deleteSeller();
  await payAndHear(world, purchase);
  expect(await see()).toMatchObject({
    order: 'paid',
    parts: ['awaiting_shipment', 'awaiting_shipment'],
  });
});

it('an unpaid order expires and gives back what is left to give back', async () => {
  await deleteSeller();
  world.clock.advance(15 * MINUTE_MS);
  await expireOrder(world.system, purchase);
  await relayOrder(world.system, purchase.orderId);
  expect(await see()).toMatchObject({
    order: 'closed',
    parts: ['cancelled', 'cancelled'],
    available: [10],
  });
});

it('a paid share can be cancelled and is refunded exactly', async () => {
  await payAndHear(world, purchase);
  await deleteSeller();
  await cancelFulfilment(world.as(buyer), { fulfilmentId: (await share()).id });
  expect(await see()).toMatchObject({
    refunds: [['cancellation', 'succeeded', 2_000]],
    available: [9],
  });
});

it('a parcel on its way arrives, and can be refunded by an admin', async () => {
  await payAndHear(world, purchase);
  const fulfilmentId = (await share()).id;
  const parcel = { fulfilmentId, carrier: 'DHL', trackingCode: 'JD01' };
  await shipFulfilment(world.as(seller), parcel);
  await deleteSeller();
  await deliverFulfilment(world.as(buyer), { fulfilmentId });
  const refund = { fulfilmentId, amountMinor: 2_000, idempotencyKey: 'after-the-seller' };
  await refundReturn(world.as(admin), refund);
  expect((await share()).state).toBe('delivered');
  expect((await see()).refunds).toEqual([['return', 'succeeded', 2_000]]);
});
