import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCaller } from '@/api/root';
import type { Actor } from '@/domain/context';
import { placeOrder } from '@/domain/orders';
import { relayOrder } from '@/domain/relay';
import type { ListingId, OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { countIntents } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';

let world: World;
let buyer: Actor;
let seller: Actor;
let other: Actor;
let id: OrderId;
let mine: ListingId;
let theirs: ListingId;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  other = await createMember(world);
  mine = await createListing(world, seller, { title: 'A lamp' });
  theirs = await createListing(world, other, { title: 'A secret', priceMinor: 300 });
  await fillCart(world, buyer, { [mine]: 1, [theirs]: 1 });
  const purchase = { expectedTotalMinor: 1_300, idempotencyKey: randomUUID() };
  id = (await placeOrder(world.as(buyer), purchase)).orderId;
});
afterAll(() => world.close());

/** The API as a member calls it. */
function as(actor: Actor) {
  return createCaller({
    ...world.system,
    currentActor: async () => actor,
    idempotencyKey: null,
    clientAddress: '127.0.0.1',
    locale: 'en-US',
    device: { userAgent: '', address: '127.0.0.1' },
  }).orders;
}

const ORDER_FIELDS = [
  'actions',
  'buyerName',
  'closeReason',
  'closedAt',
  'currency',
  'expiresAt',
  'fulfilments',
  'id',
  'paidAt',
  'paymentState',
  'placedAt',
  'refunds',
  'shipTo',
  'state',
  'totalMinor',
  'viewer',
];

describe('an order', () => {
  it('shows a seller their own share and nothing else', async () => {
    await relayOrder(world.system, id);
    const shown = [
      await as(seller).byId({ id }),
      ...(await as(seller).list({ as: 'seller' })).items,
    ];
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(ORDER_FIELDS);
    for (const order of shown) {
      expect(order.totalMinor).toBe(1_000);
      expect(order.fulfilments.flatMap((part) => part.items.map((item) => item.title))).toEqual([
        'A lamp',
      ]);
    }
    const text = JSON.stringify(shown);
    for (const secret of [
      '_secret_',
      'pi_',
      'A secret',
      other.username,
      '@example.com',
      'Paulista',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('shows its buyer everything but the keys of its payment', async () => {
    await relayOrder(world.system, id);
    const order = await as(buyer).byId({ id });
    expect(Object.keys(order).sort()).toEqual(ORDER_FIELDS);
    expect(order).toMatchObject({ viewer: 'buyer', totalMinor: 1_300 });
    expect(JSON.stringify(order)).not.toMatch(/_secret_|pi_/);
  });

  it('is paid by its buyer alone', async () => {
    await relayOrder(world.system, id);
    expect((await as(buyer).checkout({ id })).clientSecret).toContain('_secret_');
    for (const stranger of [seller, await createMember(world, { role: 'admin' })]) {
      await expect(as(stranger).checkout({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is not changed at Stripe by being read', async () => {
    expect((await as(buyer).checkout({ id })).clientSecret).toBeNull();
    await as(buyer).byId({ id });
    await as(buyer).list({});
    await as(seller).byId({ id });
    await as(seller).list({ as: 'seller' });
    await world.settle();
    expect(await countIntents(id)).toBe(0);
    expect((await as(buyer).checkout({ id })).clientSecret).toBeNull();
  });
});
