import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mediaUploads } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { createListing, updateListing } from '@/domain/listings';
import { placeOrder } from '@/domain/orders';
import { DAY_MS, HOUR_MS } from '@/lib/clock';
import * as factories from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { mediaUrl, renderPicture, sweepUploads, uploadPicture } from '.';

let world: World;
let seller: Actor;

beforeAll(async () => {
  world = await createWorld();
  seller = await factories.createMember(world);
  await factories.createListing(world, seller);
});

afterAll(() => world.close());

/** A red picture with a blue left half. */
function picture(width = 40, height = 20) {
  const half = { width: width / 2, height, channels: 3, background: '#0000ff' } as const;
  return sharp({ create: { ...half, width, background: '#ff0000' } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

describe('what is stored', () => {
  test('is a WebP that can be read by everybody and kept for ever', async () => {
    const uploaded = await uploadPicture(world.as(seller), {
      file: await picture().png().toBuffer(),
    });
    const response = await fetch(uploaded.url);
    expect(uploaded.url).toBe(mediaUrl(uploaded.key));
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('cache-control')).toContain('immutable');
    const stored = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(stored).toMatchObject({ format: 'webp', width: 40, height: 20 });
    expect(uploaded).toMatchObject({ width: 40, height: 20 });
    expect(uploaded.blur).toMatch(/^data:image\/webp;base64,/);
    expect(uploaded.blur.length).toBeLessThan(1_000);
  });

  test('has no metadata and stands upright', async () => {
    const exif = { IFD0: { Copyright: 'me', Model: 'Camera 3000' }, IFD3: { GPSLatitude: '51/1' } };
    const photo = await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { body, width, height } = await renderPicture(photo);
    const metadata = await sharp(body).metadata();
    expect(metadata.exif ?? metadata.xmp ?? metadata.icc ?? metadata.orientation).toBeUndefined();
    expect(body.includes('Camera 3000')).toBe(false);
    // Orientation 6 turns it a quarter clockwise: the left half comes to the top.
    expect([width, height]).toEqual([20, 40]);
    const { data } = await sharp(body).raw().toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(200);
  });

  test('is at most 1600 pixels long and never enlarged', async () => {
    const large = await renderPicture(await picture(3_200, 1_000).jpeg().toBuffer());
    expect([large.width, large.height]).toEqual([1_600, 500]);
  });

  test('of a file that is also a web page is only the picture', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const polyglot = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]);
    const { body } = await renderPicture(polyglot);
    expect(body.includes('script')).toBe(false);
    expect((await sharp(body).metadata()).format).toBe('webp');
  });
});

describe('refused', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');

  test.each([
    ['an SVG', svg],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['a web page', Buffer.from('<!doctype html><title>x</title>')],
    ['nothing', Buffer.alloc(0)],
    ['an SVG behind the first bytes of a PNG', Buffer.concat([png, svg])],
    ['half a JPEG', Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF', 'latin1')],
  ])('%s', async (_, file) => {
    await expect(uploadPicture(world.as(seller), { file })).rejects.toMatchObject({
      code: 'unsupported_media',
      issues: [{ field: 'file' }],
    });
  });

  test('a file of more than 5 MB, before it is looked at', async () => {
    const file = Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]);
    await expect(uploadPicture(world.as(seller), { file })).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  });

  test('a small file that unpacks to a gigantic picture', async () => {
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: '#000' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    await expect(renderPicture(bomb)).rejects.toMatchObject({ code: 'unsupported_media' });
  });
});

describe('the sweep', () => {
  async function upload() {
    return uploadPicture(world.as(seller), { file: await picture().webp().toBuffer() });
  }

  test('deletes what nobody attached, and keeps what is attached or sold', async () => {
    const [orphan, attached, sold, next] = [
      await upload(),
      await upload(),
      await upload(),
      await upload(),
    ];
    const listing = {
      title: 'Mug',
      description: 'x',
      priceMinor: 500,
      categorySlug: 'things',
      quantity: 3,
    };
    await createListing(world.as(seller), {
      ...listing,
      imageKeys: [attached.key],
      idempotencyKey: 'creation-1',
    });
    const { id } = await createListing(world.as(seller), {
      ...listing,
      imageKeys: [sold.key],
      idempotencyKey: 'creation-2',
    });
    const buyer = await factories.createMember(world);
    await factories.fillCart(world, buyer, { [id]: 1 });
    await placeOrder(world.as(buyer), { expectedTotalMinor: 500, idempotencyKey: 'a-purchase' });
    await updateListing(world.as(seller), { id, version: 1, imageKeys: [next.key] });

    expect(await sweepUploads(world.system)).toBe(0);
    world.clock.advance(DAY_MS + 2 * HOUR_MS);
    const fresh = await upload();
    expect(await sweepUploads(world.system)).toBeGreaterThanOrEqual(2);
    const statuses = await Promise.all(
      [orphan, attached, sold, next, fresh].map(async ({ url }) => (await fetch(url)).status),
    );
    expect(statuses).toEqual([404, 200, 200, 200, 200]);
    const waiting = await world.db.select({ key: mediaUploads.key }).from(mediaUploads);
    expect(waiting).toEqual([{ key: fresh.key }]);
    expect(await sweepUploads(world.system)).toBe(0);
  });
});
