import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addresses,
  cartItems,
  listings,
  mediaUploads,
  members,
  orderItems,
  sessions,
} from '@/db/schema';
import type { Actor } from '@/domain/context';
import { deliverFulfilment, shipFulfilment } from '@/domain/fulfilments';
import { uploadPicture } from '@/domain/media';
import { hashPassword } from '@/domain/members';
import { getOrder } from '@/domain/orders';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember, createSession, fillCart } from '@/test/factories';
import { PASSWORD, refusal } from '@/test/newcomers';
import { checkOutLines, type Purchase, partOf, payAndHear } from '@/test/purchases';
import { createWorld, type World } from '@/test/world';
import { eraseAccount } from '.';

let world: World;
let passwordHash: string;
let buyer: Actor;
let seller: Actor;
let listingId: ListingId;
let purchase: Purchase;

beforeAll(async () => {
  world = await createWorld();
  passwordHash = await hashPassword(PASSWORD);
});
beforeEach(async () => {
  buyer = await createMember(world, { passwordHash });
  seller = await createMember(world, { passwordHash });
  listingId = await createListing(world, seller, { title: 'A vase' });
  purchase = await checkOutLines(world, buyer, { [listingId]: 2 }, 2_000);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const erase = (actor: Actor, password = PASSWORD) => eraseAccount(world.as(actor), { password });
const exists = async (actor: Actor) =>
  (await world.db.select().from(members).where(eq(members.id, actor.id))).length === 1;

async function finish(): Promise<void> {
  await payAndHear(world, purchase);
  const fulfilmentId = (await partOf(world, purchase.orderId, seller)).id;
  const parcel = { fulfilmentId, carrier: 'DHL', trackingCode: 'JD01' };
  await shipFulfilment(world.as(seller), parcel);
  await deliverFulfilment(world.as(buyer), parcel);
}

describe('erasing an account', () => {
  it('is not for an administrator, so that there is always one', async () => {
    const admin = await createMember(world, { role: 'admin', passwordHash });
    expect(await refusal(erase(admin))).toMatchObject({ code: 'conflict' });
    expect(await exists(admin)).toBe(true);
  });

  it('is refused while orders are not finished, and says which', async () => {
    await fillCart(world, buyer, { [listingId]: 1 });
    const ofBuyer = await refusal(erase(buyer));
    expect(ofBuyer.code).toBe('conflict');
    expect(ofBuyer.message).toContain('still to be paid or received: A vase.');
    const ofSeller = await refusal(erase(seller));
    expect(ofSeller.message).toContain('still to be paid, sent or delivered: A vase.');
    expect([await exists(buyer), await exists(seller)]).toEqual([true, true]);
    // What was in carts is there again.
    const lines = await world.db.select().from(cartItems).where(eq(cartItems.memberId, buyer.id));
    expect(lines).toHaveLength(1);
  });

  it('asks for the password', async () => {
    await finish();
    expect(await refusal(erase(seller, 'a guess'))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'password' }],
    });
    expect(await exists(seller)).toBe(true);
  });

  it('leaves nothing but what orders show', async () => {
    await finish();
    const before = await getOrder(world.as(buyer), purchase);
    await createSession(world, seller);
    await fillCart(world, buyer, { [listingId]: 1 });
    await erase(seller);
    expect(await exists(seller)).toBe(false);
    const traces = await Promise.all([
      world.db.select().from(addresses).where(eq(addresses.memberId, seller.id)),
      world.db.select().from(sessions).where(eq(sessions.memberId, seller.id)),
      world.db.select().from(listings).where(eq(listings.sellerId, seller.id)),
      world.db.select().from(cartItems).where(eq(cartItems.listingId, listingId)),
    ]);
    expect(traces).toEqual([[], [], [], []]);
    expect(await getOrder(world.as(buyer), purchase)).toEqual(before);
  });

  it('removes the member’s pictures, but for those that orders show', async () => {
    await finish();
    const file = await sharp({
      create: { width: 8, height: 8, channels: 3, background: '#4a7c74' },
    })
      .png()
      .toBuffer();
    const own = await uploadPicture(world.as(seller), { file });
    const sold = await uploadPicture(world.as(seller), { file });
    await world.db
      .update(orderItems)
      .set({ imageKey: sold.key })
      .where(eq(orderItems.orderId, purchase.orderId));
    await erase(seller);
    await world.settle();
    expect((await fetch(own.url)).status).toBe(404);
    expect((await fetch(sold.url)).status).toBe(200);
    expect(await world.db.select().from(mediaUploads)).toEqual([]);
  });

  it('either waits for an order that is placed at the same moment or takes its goods away', async () => {
    await finish();
    const shopper = await createMember(world);
    const [placed, erased] = await Promise.allSettled([
      checkOutLines(world, shopper, { [listingId]: 1 }, 1_000),
      erase(seller),
    ]);
    expect([placed.status, erased.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(await exists(seller)).toBe(erased.status === 'rejected');
  });
});
