import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listingImages, members } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { uploadPicture } from '@/domain/media';
import { putMedia } from '@/integrations/s3';
import { type ListingImageId, newId } from '@/lib/ids';
import { createListing, createMember, createSession, fillCart } from '@/test/factories';
import { type Mailbox, startMailbox } from '@/test/mailbox';
import { refusal } from '@/test/newcomers';
import { checkOutLines, payAndHear } from '@/test/purchases';
import { readZip } from '@/test/read-zip';
import { createWorld, type World } from '@/test/world';
import { exportOwnData } from '.';

let world: World;
let mailbox: Mailbox;
let buyer: Actor;
let seller: Actor;
let otherSeller: Actor;

beforeAll(async () => {
  mailbox = await startMailbox();
  world = await createWorld();
});
beforeEach(async () => {
  [buyer, seller, otherSeller] = await Promise.all([
    createMember(world),
    createMember(world),
    createMember(world),
  ]);
});
afterAll(async () => {
  await world.close();
  await mailbox.stop();
});

async function archiveOf(actor: Actor) {
  const files = readZip(await buffer(await exportOwnData(world.as(actor))));
  const read = (path: string) => JSON.parse(files.get(path)?.toString() ?? 'null');
  return { files, read };
}

/** The buyer has paid for a lamp of the seller and a vase of the other one. */
async function sell() {
  const lamp = await createListing(world, seller, { title: 'A lamp' });
  const vase = await createListing(world, otherSeller, { title: 'A vase' });
  const purchase = await checkOutLines(world, buyer, { [lamp]: 1, [vase]: 1 }, 2_000);
  await payAndHear(world, purchase);
  await world.settle();
  return { lamp, vase };
}

describe('the archive of a member', () => {
  it('has what is kept about a buyer', async () => {
    const { lamp } = await sell();
    await fillCart(world, buyer, { [lamp]: 2 });
    await createSession(world, buyer);
    const { read } = await archiveOf(buyer);
    expect(read('account.json')).toMatchObject([
      { username: buyer.username, address: { city: 'São Paulo' } },
    ]);
    expect(read('cart.json')).toMatchObject([{ count: 2 }]);
    expect(read('purchases.json')).toMatchObject([{ state: 'paid', totalMinor: 2_000 }]);
    expect(read('letters.json').map(({ letter }: { letter: string }) => letter)).toEqual([
      'order_placed',
      'order_paid',
    ]);
    expect(read('sessions.json')).toHaveLength(1);
    expect([read('listings.json'), read('sales.json')]).toEqual([[], []]);
  });

  it('has of a sale what its seller may see, and no more', async () => {
    await sell();
    const { files, read } = await archiveOf(seller);
    expect(read('sales.json')).toMatchObject([
      { totalMinor: 1_000, fulfilments: [{ items: [{ title: 'A lamp' }] }] },
    ]);
    expect(read('letters.json')).toMatchObject([{ letter: 'new_sale' }]);
    const all = [...files.values()].map(String).join('\n');
    expect(all).not.toContain('A vase');
    expect(all).not.toContain(`${buyer.username}@example.com`);
    expect(all).not.toContain('client_secret');
  });

  it('has the pictures of the member and of what they list, whether or not it is shown', async () => {
    const file = await sharp({
      create: { width: 30, height: 20, channels: 3, background: '#4a7c74' },
    })
      .png()
      .toBuffer();
    const own = await uploadPicture(world.as(seller), { file });
    await world.db.update(members).set({ pictureKey: own.key }).where(eq(members.id, seller.id));
    const now = world.clock.now();
    const hidden = { status: 'inactive', deactivatedAt: now } as const;
    const listingId = await createListing(world, seller, hidden);
    const key = `lamp-${listingId}.webp`;
    const body = Buffer.alloc(300_000, 'x');
    await putMedia({ key, body, contentType: 'image/webp' });
    const image = { listingId, width: 1, height: 1, blur: '', createdAt: now };
    await world.db.insert(listingImages).values([
      { ...image, id: newId<ListingImageId>(), key, position: 0, isMain: true },
      { ...image, id: newId<ListingImageId>(), key: 'gone.webp', position: 1, isMain: false },
    ]);
    const { files, read } = await archiveOf(seller);
    expect(read('listings.json')).toMatchObject([{ id: listingId, status: 'inactive' }]);
    expect(files.get(`pictures/${key}`)?.equals(body)).toBe(true);
    expect((await sharp(files.get(`pictures/${own.key}`)).metadata()).width).toBe(30);
    expect(files.get('pictures/gone.webp')).toHaveLength(0);
  });

  it('has every record, however many there are', async () => {
    for (let count = 0; count < 60; count++) await createListing(world, seller);
    const { read } = await archiveOf(seller);
    const ids = read('listings.json').map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(60);
  });

  it('is read no faster than it is taken, and no further when nobody wants it', async () => {
    const key = `huge-${buyer.id}.webp`;
    await putMedia({ key, body: Buffer.alloc(20_000_000, 'x'), contentType: 'image/webp' });
    await world.db.update(members).set({ pictureKey: key }).where(eq(members.id, buyer.id));
    const archive = await exportOwnData(world.as(buyer));
    let taken = 0;
    for await (const piece of archive) {
      taken += piece.length;
      if (taken > 200_000) break;
    }
    expect(archive.destroyed).toBe(true);
    expect(taken).toBeLessThan(1_000_000);
  });

  it('can be had three times an hour', async () => {
    for (let count = 0; count < 3; count++) await archiveOf(buyer);
    expect(await refusal(exportOwnData(world.as(buyer)))).toMatchObject({ code: 'rate_limited' });
  });
});
