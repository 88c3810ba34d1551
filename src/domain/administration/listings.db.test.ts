import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog, listings } from '@/db/schema';
import type { Actor } from '@/domain/context';
import {
  getListing as getShopListing,
  myListings,
  searchListings,
  setListingActive,
  updateListing,
} from '@/domain/listings';
import { getProfile } from '@/domain/members';
import { purgeListings } from '@/domain/retention';
import { DAY_MS } from '@/lib/clock';
import { type ListingId, newId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { checkOutLines, lookAt, payAndHear } from '@/test/purchases';
import { createWorld, type World } from '@/test/world';
import { getListing, listListings, restoreListing, takeDownListing } from '.';

const REASON = 'Counterfeit.';
let world: World;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
  await mailbox.stop();
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'was not refused',
    (error) => error.code ?? error,
  );
}

async function scene() {
  const seller = await createMember(world, { username: `seller-${randomUUID()}` });
  const admin = await createMember(world, { role: 'admin' });
  const title = `Bag ${randomUUID().slice(0, 8)}`;
  const id = await createListing(world, seller, { title });
  return { seller, as: world.as(admin), by: admin, id, title };
}

async function isFound(seller: Actor): Promise<boolean> {
  return (await searchListings(world.system, { seller: seller.username })).items.length > 0;
}

describe('a listing that is taken down', () => {
  it('is hidden from everybody but its seller, who reads why', async () => {
    const { seller, as, id } = await scene();
    await takeDownListing(as, { id, reason: REASON });
    expect(await isFound(seller)).toBe(false);
    const profile = await getProfile(world.system, { username: seller.username });
    expect(profile.activeListings).toBe(0);
    const asSeenBy = (viewer: Actor | null) =>
      getShopListing(world.system, { id, viewer: async () => viewer });
    expect(await codeOf(asSeenBy(null))).toBe('not_found');
    expect(await codeOf(asSeenBy(await createMember(world)))).toBe('not_found');
    expect(await asSeenBy(seller)).toMatchObject({ status: 'active', takeDownReason: REASON });
    const { items } = await myListings(world.as(seller), {});
    expect(items).toMatchObject([{ id, takeDownReason: REASON }]);
  });

  it('can be edited by its seller and not be put back on sale', async () => {
    const { seller, as, id } = await scene();
    await takeDownListing(as, { id, reason: REASON });
    const ctx = world.as(seller);
    expect(await codeOf(setListingActive(ctx, { id, active: true }))).toBe('conflict');
    await setListingActive(ctx, { id, active: false });
    expect(await codeOf(setListingActive(ctx, { id, active: true }))).toBe('conflict');
    const { version } = await getShopListing(world.system, { id, viewer: async () => seller });
    await updateListing(ctx, { id, version, title: 'An honest bag' });
    expect(await isFound(seller)).toBe(false);
    await restoreListing(as, { id });
    // Its seller has hidden it since.
    expect(await isFound(seller)).toBe(false);
    await setListingActive(ctx, { id, active: true });
    expect(await isFound(seller)).toBe(true);
  });

  it('is back as it was once it is restored', async () => {
    const { seller, as, by, id } = await scene();
    await takeDownListing(as, { id, reason: REASON });
    expect(await codeOf(takeDownListing(as, { id, reason: 'Other.' }))).toBe('conflict');
    await restoreListing(as, { id });
    expect(await isFound(seller)).toBe(true);
    expect(await codeOf(restoreListing(as, { id }))).toBe('conflict');
    const entries = await world.db.select().from(auditLog).where(eq(auditLog.objectId, id));
    expect(entries).toMatchObject([
      {
        action: 'listing.taken_down',
        actorId: by.id,
        before: { takenDown: false },
        after: { takenDown: true, reason: REASON },
      },
      { action: 'listing.restored', actorId: by.id },
    ]);
  });

  it('cannot be bought out of a cart, while what was ordered goes on', async () => {
    const { as, id } = await scene();
    const [early, late] = [await createMember(world), await createMember(world)];
    const ordered = await checkOutLines(
      world,
      early,
      { [id]: 1 } as Record<ListingId, number>,
      1_000,
    );
    await takeDownListing(as, { id, reason: REASON });
    await payAndHear(world, ordered);
    expect(await lookAt(world, ordered.orderId, [id])).toMatchObject({
      order: 'paid',
      parts: ['awaiting_shipment'],
      available: [9],
    });
    await fillCart(world, late, { [id]: 1 } as Record<ListingId, number>);
    expect(
      await codeOf(
        checkOutLines(
          world,
          await createMember(world),
          {
            [id]: 1,
          } as Record<ListingId, number>,
          1_000,
        ),
      ),
    ).toBe('conflict');
  });

  it('is kept when the time of hidden listings is over', async () => {
    const { seller, as, id } = await scene();
    await takeDownListing(as, { id, reason: REASON });
    await setListingActive(world.as(seller), { id, active: false });
    world.clock.advance(31 * DAY_MS);
    await purgeListings(world.system);
    const [kept] = await world.db.select().from(listings).where(eq(listings.id, id));
    expect(kept?.takeDownReason).toBe(REASON);
  });

  it('is told of by mail', async () => {
    const { seller, as, id, title } = await scene();
    await takeDownListing(as, { id, reason: REASON });
    await world.settle();
    const [mail] = await mailbox.mailsTo(`${seller.username}@example.com`);
    expect(mail?.subject).toBe(`Taken down: ${title}`);
    expect(mail?.text).toContain(`Reason: ${REASON}`);
    expect(mail?.text).toContain(`/listing/${id}/edit`);
  });
});

describe('the list of listings', () => {
  it('has those that nobody else sees, by words, id, seller and state', async () => {
    const { seller, as, id, title } = await scene();
    const hidden = await createListing(world, seller, {
      status: 'inactive',
      deactivatedAt: world.clock.now(),
    });
    await takeDownListing(as, { id, reason: REASON });
    const find = async (input: Parameters<typeof listListings>[1]) =>
      (await listListings(as, input)).items.map((row) => [row.id, row.state]);
    const { username } = seller;
    expect(await find({ seller: username.toUpperCase() })).toEqual([
      [hidden, 'inactive'],
      [id, 'taken_down'],
    ]);
    expect(await find({ q: title })).toEqual([[id, 'taken_down']]);
    expect(await find({ q: id })).toEqual([[id, 'taken_down']]);
    expect(await find({ seller: username, state: 'inactive' })).toEqual([[hidden, 'inactive']]);
    expect(await find({ seller: username, state: 'taken_down' })).toEqual([[id, 'taken_down']]);
    expect(await find({ seller: username, state: 'active' })).toEqual([]);
    expect(await getListing(as, { id })).toMatchObject({ title, takeDownReason: REASON });
  });

  it('is empty for somebody who is no administrator any more', async () => {
    const { seller, id } = await scene();
    const pretender = world.as({ ...seller, role: 'admin' });
    expect((await listListings(pretender, {})).items).toEqual([]);
    expect(await codeOf(getListing(pretender, { id }))).toBe('not_found');
    expect(await codeOf(takeDownListing(pretender, { id, reason: REASON }))).toBe('forbidden');
    expect(await codeOf(restoreListing(pretender, { id: newId() }))).toBe('forbidden');
  });
});
