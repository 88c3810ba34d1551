import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listingImages, mediaUploads } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { placeOrder } from '@/domain/orders';
import { DAY_MS } from '@/lib/clock';
import type { ListingId } from '@/lib/ids';
import * as factories from '@/test/factories';
import { pauseBeforeCommit, untilBlocked } from '@/test/locks';
import { createWorld, type World } from '@/test/world';
import { createListing } from './create-listing';
import { getInventory } from './get-inventory';
import { getListing } from './get-listing';
import { myListings } from './my-listings';
import { setListingActive } from './set-listing-active';
import { updateListing } from './update-listing';

let world: World;
let seller: Actor;
let other: Actor;
let id: ListingId;
let counter = 0;

const nobody = async () => null;

/** An upload that waits to be attached. */
async function upload(member: Actor): Promise<string> {
  const key = `upload-${++counter}.webp`;
  const picture = { key, width: 8, height: 6, blur: 'data:image/webp;base64,' };
  await world.db
    .insert(mediaUploads)
    .values({ ...picture, memberId: member.id, createdAt: world.clock.now() });
  return key;
}

async function waiting(member: Actor): Promise<string[]> {
  const rows = await world.db
    .select()
    .from(mediaUploads)
    .where(eq(mediaUploads.memberId, member.id));
  return rows.map((row) => row.key).sort();
}

async function pictures(listingId: ListingId) {
  const { images } = await getListing(world.system, { id: listingId, viewer: async () => seller });
  return images.map(({ key, isMain }) => (isMain ? `${key}*` : key));
}

function newListing(imageKeys: string[], mainImageKey?: string) {
  return {
    title: 'A mug',
    description: 'To drink from.',
    priceMinor: 1_000,
    categorySlug: 'things',
    quantity: 5,
    imageKeys,
    mainImageKey,
    idempotencyKey: `creation-${++counter}`,
  };
}

beforeAll(async () => {
  world = await createWorld();
});

beforeEach(async () => {
  seller = await factories.createMember(world);
  other = await factories.createMember(world);
  id = await factories.createListing(world, seller, { quantity: 5 });
});

afterAll(() => world.close());

describe('pictures', () => {
  test('the chosen main picture is kept apart from the order', async () => {
    const [a, b] = [await upload(seller), await upload(seller)];
    const created = await createListing(world.as(seller), newListing([a, b], b));
    expect(await pictures(created.id)).toEqual([a, `${b}*`]);
    expect(await waiting(seller)).toEqual([]);
  });

  test('only the seller’s own uploads can be attached, and each once', async () => {
    const foreign = await upload(other);
    const own = await upload(seller);
    const refusal = { code: 'invalid_input', issues: [{ field: 'imageKeys' }] };
    for (const keys of [[foreign], [own, foreign], [own, own], ['missing'], []]) {
      await expect(createListing(world.as(seller), newListing(keys))).rejects.toMatchObject(
        refusal,
      );
    }
    expect(await waiting(other)).toEqual([foreign]);
    expect(await waiting(seller)).toEqual([own]);
    await createListing(world.as(seller), newListing([own]));
    await expect(createListing(world.as(seller), newListing([own]))).rejects.toMatchObject(refusal);
  });

  test('an upload that the sweep may be deleting cannot be attached', async () => {
    const key = await upload(seller);
    world.clock.advance(DAY_MS);
    await expect(createListing(world.as(seller), newListing([key]))).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('are added, removed and ordered by one list, and removed ones can be taken back', async () => {
    const [a, b, c] = [await upload(seller), await upload(seller), await upload(seller)];
    const edit = { id, version: 1, imageKeys: [a, b] };
    await updateListing(world.as(seller), edit);
    await updateListing(world.as(seller), { id, version: 2, imageKeys: [c, a], mainImageKey: a });
    expect(await pictures(id)).toEqual([c, `${a}*`]);
    expect(await waiting(seller)).toEqual([b]);
    await updateListing(world.as(seller), { id, version: 3, imageKeys: [b, c] });
    expect(await pictures(id)).toEqual([`${b}*`, c]);
    await updateListing(world.as(seller), { id, version: 4, mainImageKey: c });
    expect(await pictures(id)).toEqual([b, `${c}*`]);
    await expect(
      updateListing(world.as(seller), { id, version: 5, mainImageKey: a }),
    ).rejects.toMatchObject({ issues: [{ field: 'mainImageKey' }] });
    const main = eq(listingImages.isMain, true);
    expect(await world.db.$count(listingImages, main)).toBeGreaterThan(0);
  });
});

test('a creation that is repeated with its key makes one listing and the same answer', async () => {
  const request = newListing([await upload(seller)]);
  const first = await createListing(world.as(seller), request);
  expect(await createListing(world.as(seller), request)).toEqual(first);
  const own = await myListings(world.as(seller), {});
  expect(own.items.map((item) => item.id)).toEqual([first.id, id]);
});

describe('edits', () => {
  test('of somebody else’s listing are answered as if it did not exist', async () => {
    const refusal = { code: 'not_found' };
    const stranger = world.as(other);
    await expect(updateListing(stranger, { id, version: 1, title: 'Mine' })).rejects.toMatchObject(
      refusal,
    );
    await expect(setListingActive(stranger, { id, active: false })).rejects.toMatchObject(refusal);
    await expect(getInventory(stranger, { id })).rejects.toMatchObject(refusal);
    expect((await getListing(world.system, { id, viewer: nobody })).version).toBe(1);
  });

  test('that began on an older version are refused and change nothing', async () => {
    await updateListing(world.as(seller), { id, version: 1, title: 'Second' });
    await expect(
      updateListing(world.as(seller), { id, version: 1, title: 'Third', quantity: 9 }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const listing = await getListing(world.system, { id, viewer: nobody });
    expect(listing).toMatchObject({ title: 'Second', version: 2, available: 5 });
  });

  test('of two at once exactly one wins', async () => {
    const results = await Promise.allSettled(
      ['Left', 'Right'].map((title) => updateListing(world.as(seller), { id, version: 1, title })),
    );
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('with an unknown category are refused at its field', async () => {
    await expect(
      updateListing(world.as(seller), { id, version: 1, categorySlug: 'nowhere' }),
    ).rejects.toMatchObject({ issues: [{ field: 'categorySlug' }] });
  });
});

describe('stock', () => {
  /** Somebody else holds two units without having paid. */
  async function hold(): Promise<void> {
    const buyer = await factories.createMember(world);
    await factories.fillCart(world, buyer, { [id]: 2 });
    const purchase = { expectedTotalMinor: 2_000, idempotencyKey: `hold-${++counter}` };
    await placeOrder(world.as(buyer), purchase);
  }

  test('the total is what can be bought plus what unpaid orders hold', async () => {
    await hold();
    const inventory = await getInventory(world.as(seller), { id });
    expect(inventory).toEqual({ total: 5, reserved: 2, available: 3 });
    const { items } = await myListings(world.as(seller), {});
    expect(items).toMatchObject([{ id, available: 3, reserved: 2 }]);
  });

  test('an edit that began before a sale does not bring the stock back', async () => {
    const opened = await getListing(world.system, { id, viewer: nobody });
    await hold();
    await updateListing(world.as(seller), { id, version: opened.version, title: 'Renamed' });
    expect((await getInventory(world.as(seller), { id })).available).toBe(3);
    expect(await world.violations()).toEqual({});
  });

  test.each([undefined, 8])(
    'an edit that meets a purchase before its commit keeps it sold, with a new total of %j',
    async (quantity) => {
      const buyer = await factories.createMember(world);
      await factories.fillCart(world, buyer, { [id]: 2 });
      const purchase = { expectedTotalMinor: 2_000, idempotencyKey: `met-${++counter}` };
      const edit = { id, version: 1, title: 'Renamed', quantity, expectedQuantity: 5 };
      let editing: Promise<unknown> = Promise.resolve();
      const buying = () => placeOrder(world.as(buyer), purchase);
      await pauseBeforeCommit(world, buyer, buying, async () => {
        editing = updateListing(world.as(seller), edit);
        await untilBlocked(world, 2);
      });
      await editing;
      expect((await getInventory(world.as(seller), { id })).available).toBe(quantity ? 6 : 3);
      expect(await world.violations()).toEqual({});
    },
  );

  test('a new total moves the difference and cannot go below what is held', async () => {
    await hold();
    await updateListing(world.as(seller), { id, version: 1, quantity: 8, expectedQuantity: 5 });
    const grown = await getInventory(world.as(seller), { id });
    expect(grown).toEqual({ total: 8, reserved: 2, available: 6 });
    await updateListing(world.as(seller), { id, version: 2, quantity: 2 });
    await expect(
      updateListing(world.as(seller), { id, version: 3, quantity: 1, title: 'Not this either' }),
    ).rejects.toMatchObject({ issues: [{ field: 'quantity' }] });
    const listing = await getListing(world.system, { id, viewer: nobody });
    expect(listing).toMatchObject({ available: 0, version: 3 });
    expect(await world.violations()).toEqual({});
  });

  test('a total entered while looking at an older one changes the stock by the difference', async () => {
    await updateListing(world.as(seller), { id, version: 1, quantity: 3 });
    await updateListing(world.as(seller), { id, version: 2, quantity: 6, expectedQuantity: 5 });
    expect(await getInventory(world.as(seller), { id })).toMatchObject({ available: 4 });
    await expect(
      updateListing(world.as(seller), { id, version: 3, quantity: 0, expectedQuantity: 5 }),
    ).rejects.toMatchObject({ issues: [{ field: 'quantity' }] });
    expect(await world.violations()).toEqual({});
  });
});

describe('hiding', () => {
  test('works at once for everybody but the seller, and back again', async () => {
    await setListingActive(world.as(seller), { id, active: false });
    for (const viewer of [nobody, async () => other]) {
      await expect(getListing(world.system, { id, viewer })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const own = await getListing(world.system, { id, viewer: async () => seller });
    expect(own.status).toBe('inactive');
    await setListingActive(world.as(seller), { id, active: true });
    await expect(getListing(world.system, { id, viewer: nobody })).resolves.toBeDefined();
  });

  test('twice changes nothing the second time', async () => {
    const first = await setListingActive(world.as(seller), { id, active: false });
    expect(await setListingActive(world.as(seller), { id, active: false })).toEqual(first);
  });
});

test('one’s own listings come in pages without gaps, hidden ones too', async () => {
  await factories.createListing(world, other, { title: 'Not mine' });
  await setListingActive(world.as(seller), { id, active: false });
  const later = await factories.createListing(world, seller);
  const first = await myListings(world.as(seller), { limit: 1 });
  const second = await myListings(world.as(seller), { limit: 1, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual([later, id]);
  expect(second.nextCursor).toBeNull();
  const hidden = await myListings(world.as(seller), { status: 'inactive' });
  expect(hidden.items.map((item) => item.id)).toEqual([id]);
});
