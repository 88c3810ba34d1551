import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  idempotencyKeys,
  inboxEvents,
  listingImages,
  listings,
  mediaUploads,
  members,
  orderItems,
  outboxEntries,
} from '@/db/schema';
import type { Actor } from '@/domain/context';
import { deliverFulfilment, shipFulfilment } from '@/domain/fulfilments';
import { setListingActive } from '@/domain/listings';
import { deactivateAccount } from '@/domain/members';
import { getOrder, listOrders } from '@/domain/orders';
import { DAY_MS } from '@/lib/clock';
import { type ListingId, type ListingImageId, newId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { checkOutLines, type Purchase, partOf, payAndHear } from '@/test/purchases';
import { createWorld, type World } from '@/test/world';
import { deleteExpired, purgeListings, purgeMembers } from '.';

let world: World;
let buyer: Actor;
let seller: Actor;
let listingId: ListingId;
let purchase: Purchase;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  listingId = await createListing(world, seller, { title: 'A vase' });
  await world.db.insert(listingImages).values({
    id: newId<ListingImageId>(),
    listingId,
    key: `pictures/${listingId}`,
    width: 10,
    height: 10,
    blur: '',
    position: 0,
    isMain: true,
    createdAt: world.clock.now(),
  });
  purchase = await checkOutLines(world, buyer, { [listingId]: 2 }, 2_000);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

async function finish(): Promise<void> {
  await payAndHear(world, purchase);
  const fulfilmentId = (await partOf(world, purchase.orderId, seller)).id;
  const parcel = { fulfilmentId, carrier: 'DHL', trackingCode: 'JD01' };
  await shipFulfilment(world.as(seller), parcel);
  await deliverFulfilment(world.as(buyer), parcel);
}

const exists = async (actor: Actor) =>
  (await world.db.select().from(members).where(eq(members.id, actor.id))).length === 1;
const isListed = async () =>
  (await world.db.select().from(listings).where(eq(listings.id, listingId))).length === 1;

describe('a listing that is hidden', () => {
  it('is deleted after thirty days, and its order shows it all the same', async () => {
    await finish();
    const before = await getOrder(world.as(buyer), purchase);
    await setListingActive(world.as(seller), { id: listingId, active: false });
    await fillCart(world, await createMember(world), { [listingId]: 1 });
    world.clock.advance(30 * DAY_MS - 1);
    await purgeListings(world.system);
    expect(await isListed()).toBe(true);
    world.clock.advance(1);
    await purgeListings(world.system);
    expect(await isListed()).toBe(false);
    expect(await getOrder(world.as(buyer), purchase)).toEqual(before);
    expect(before.fulfilments[0]?.items[0]).toMatchObject({ title: 'A vase', priceMinor: 1_000 });
    // Its picture waits for the sweep, which spares what an order shows.
    const [note] = await world.db
      .select()
      .from(mediaUploads)
      .where(eq(mediaUploads.key, `pictures/${listingId}`));
    expect(note?.memberId).toBeNull();
    const [item] = await world.db
      .select()
      .from(orderItems)
      .where(eq(orderItems.orderId, purchase.orderId));
    expect(item?.imageKey).toBe(`pictures/${listingId}`);
  });

  it('stays when it is shown again', async () => {
    await setListingActive(world.as(seller), { id: listingId, active: false });
    world.clock.advance(30 * DAY_MS);
    await setListingActive(world.as(seller), { id: listingId, active: true });
    await purgeListings(world.system);
    expect(await isListed()).toBe(true);
  });
});

describe('an account that is deactivated', () => {
  it('is deleted after thirty days with what it lists; orders stay as they are', async () => {
    await finish();
    const before = await getOrder(world.as(buyer), purchase);
    await deactivateAccount(world.as(seller));
    world.clock.advance(30 * DAY_MS - 1);
    await purgeMembers(world.system);
    expect(await exists(seller)).toBe(true);
    world.clock.advance(1);
    await purgeMembers(world.system);
    expect(await exists(seller)).toBe(false);
    expect(await isListed()).toBe(false);
    expect(await getOrder(world.as(buyer), purchase)).toEqual(before);
    const page = await listOrders(world.as(buyer), { as: 'buyer', cursor: null, limit: 5 });
    expect(page.items[0]?.fulfilments[0]?.sellerName).toBe(seller.username);
  });

  it('of a buyer leaves the seller their record of the sale', async () => {
    await finish();
    await deactivateAccount(world.as(buyer));
    world.clock.advance(30 * DAY_MS);
    await purgeMembers(world.system);
    expect(await exists(buyer)).toBe(false);
    const sale = await getOrder(world.as(seller), purchase);
    expect(sale).toMatchObject({ buyerName: buyer.username, totalMinor: 2_000 });
  });

  it('waits while something is still to be paid, sent or received', async () => {
    await deactivateAccount(world.as(seller));
    await deactivateAccount(world.as(buyer));
    world.clock.advance(30 * DAY_MS);
    await purgeMembers(world.system);
    expect([await exists(seller), await exists(buyer)]).toEqual([true, true]);
    await finish();
    await purgeMembers(world.system);
    expect([await exists(seller), await exists(buyer)]).toEqual([false, false]);
  });
});

it('forgets finished work after a month and keys after two days, and nothing else', async () => {
  await finish();
  await world.settle();
  const count = async () => ({
    inbox: (await world.db.select().from(inboxEvents)).length,
    outbox: (await world.db.select().from(outboxEntries)).length,
    keys: (await world.db.select().from(idempotencyKeys)).length,
  });
  const before = await count();
  expect(before.keys).toBeGreaterThan(0);
  world.clock.advance(2 * DAY_MS + 1);
  await deleteExpired(world.system);
  expect((await count()).keys).toBe(0);
  world.clock.advance(28 * DAY_MS);
  const open = (await world.db.select().from(outboxEntries)).filter((entry) => !entry.doneAt);
  await deleteExpired(world.system);
  const after = await count();
  expect(after.inbox).toBe(0);
  expect(after.outbox).toBe(open.length);
});
