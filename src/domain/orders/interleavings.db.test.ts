import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Actor } from '@/domain/context';
import { cancelFulfilment } from '@/domain/fulfilments';
import { updateListing } from '@/domain/listings';
import { recordIntent, refuseIntent } from '@/domain/payments';
import type { Intent } from '@/integrations/stripe';
import { addMs, MINUTE_MS } from '@/lib/clock';
import type { ListingId, OrderId } from '@/lib/ids';
import { fillCart } from '@/test/factories';
import { Races } from '@/test/interleavings/races';
import {
  as,
  intentOf,
  LAMP_MINOR,
  paidOrder,
  placeFor,
  priceOf,
  type Shop,
} from '@/test/interleavings/shop';
import type { Party } from '@/test/interleavings/stage';
import { createWorld, type World } from '@/test/world';
import { cancelOrder } from './cancel-order';
import { placeOrder } from './place-order';
import { expireOrder } from './request-close';

let world: World;
let races: Races;

beforeAll(async () => {
  world = await createWorld();
  races = await Races.prepare(world);
});
afterAll(async () => {
  await races.close();
  await world.close();
});

const fill = (buyer: Actor, ...lines: ListingId[]) =>
  fillCart(world, buyer, Object.fromEntries(lines.map((id) => [id, 1])));

function places(shop: Shop, buyer: Actor, lines: ListingId[], key: string = randomUUID()): Party {
  const purchase = { expectedTotalMinor: priceOf(shop, lines), idempotencyKey: key };
  return (ctx) => placeOrder(as(ctx, buyer), purchase);
}

/** Stripe is heard to say something of the payment of a lamp. */
function hears(orderId: OrderId, status: Intent['status'], amountMinor = LAMP_MINOR): Party {
  return (ctx) => recordIntent(ctx, intentOf(orderId, status, amountMinor));
}

function expires(orderId: OrderId): Party {
  const clock = { now: () => addMs(world.clock.now(), 16 * MINUTE_MS) };
  return (ctx) => expireOrder({ ...ctx, clock }, { orderId });
}

function cancels(orderId: OrderId, actor: Actor): Party {
  return (ctx) => cancelOrder(as(ctx, actor), { orderId });
}

/** The seller, who has seen one lamp, says how many there are. */
function recounts(shop: Shop, quantity: number): Party {
  const edit = { id: shop.lamp, version: 1, quantity, expectedQuantity: 1 };
  return (ctx) => updateListing(as(ctx, shop.seller), edit);
}

const unpaidLamp = (shop: Shop) => placeFor(world, shop, shop.buyer, [shop.lamp]);

describe('placing an order while', () => {
  it('another buyer places one for the last unit', () =>
    races.expectSerial('place / place', async (shop) => {
      await fill(shop.buyer, shop.lamp);
      await fill(shop.rival, shop.lamp);
      return [places(shop, shop.buyer, [shop.lamp]), places(shop, shop.rival, [shop.lamp])];
    }));

  it('another buyer places one for the same things in another order', () =>
    races.expectSerial('place / place, opposite carts', async (shop) => {
      const { buyer, rival, lamp, vase } = shop;
      await fill(buyer, lamp, vase);
      await fill(rival, vase, lamp);
      return [places(shop, buyer, [lamp, vase]), places(shop, rival, [vase, lamp])];
    }));

  it('the same request is sent again', () =>
    races.expectSerial('place / place, one request', async (shop) => {
      await fill(shop.buyer, shop.lamp);
      const key = randomUUID();
      const party = places(shop, shop.buyer, [shop.lamp], key);
      return [party, party];
    }));

  it('the same buyer sends another request', () =>
    races.expectSerial('place / place, one cart', async (shop) => {
      await fill(shop.buyer, shop.lamp);
      return [places(shop, shop.buyer, [shop.lamp]), places(shop, shop.buyer, [shop.lamp])];
    }));

  it.each([0, 2])('the seller changes the stock to %i', (quantity) =>
    races.expectSerial(`place / stock from 1 to ${quantity}`, async (shop) => {
      await fill(shop.buyer, shop.lamp);
      return [places(shop, shop.buyer, [shop.lamp]), recounts(shop, quantity)];
    }),
  );

  it('the unit is released because nobody can pay for it any more', () =>
    races.expectSerial('place / close', async (shop) => {
      const orderId = await unpaidLamp(shop);
      await fill(shop.rival, shop.lamp);
      return [places(shop, shop.rival, [shop.lamp]), hears(orderId, 'canceled')];
    }));

  it('the unit is released because its buyer gives it up', () =>
    races.expectSerial('place / cancel', async (shop) => {
      const { part } = await paidOrder(world, shop);
      await fill(shop.rival, shop.lamp);
      return [
        places(shop, shop.rival, [shop.lamp]),
        (ctx) => cancelFulfilment(as(ctx, shop.buyer), { fulfilmentId: part }),
      ];
    }));
});

describe('the money arrives while', () => {
  it.each<[string, (orderId: OrderId, shop: Shop) => Party]>([
    ['the time is over', (orderId) => expires(orderId)],
    ['the buyer cancels', (orderId, shop) => cancels(orderId, shop.buyer)],
    ['an admin cancels', (orderId, shop) => cancels(orderId, shop.admin)],
    ['it is heard of twice', (orderId) => hears(orderId, 'succeeded')],
    ['a bank is still said to work on it', (orderId) => hears(orderId, 'processing')],
    ['another amount is heard of', (orderId) => hears(orderId, 'succeeded', LAMP_MINOR - 1)],
    [
      'Stripe refuses the payment',
      (orderId) => (ctx) => refuseIntent(ctx, { orderId, reason: '' }),
    ],
  ])('%s', (event, other) =>
    races.expectSerial(`settle / ${event}`, async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [hears(orderId, 'succeeded'), other(orderId, shop)];
    }),
  );

  it('the seller changes the stock', () =>
    races.expectSerial('settle / stock from 1 to 0', async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [hears(orderId, 'succeeded'), recounts(shop, 0)];
    }));
});

describe('an unpaid order', () => {
  it('runs out of time while its buyer cancels it', () =>
    races.expectSerial('expire / cancel', async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [expires(orderId), cancels(orderId, shop.buyer)];
    }));

  it('is cancelled by its buyer and by an admin', () =>
    races.expectSerial('cancel / cancel', async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [cancels(orderId, shop.buyer), cancels(orderId, shop.admin)];
    }));

  it('is closed twice', () =>
    races.expectSerial('close / close', async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [hears(orderId, 'canceled'), hears(orderId, 'canceled')];
    }));

  it('that is closing asks once more to be cancelled when its payment failed', () =>
    races.expectSerial('close / bank refuses', async (shop) => {
      const orderId = await unpaidLamp(shop);
      await races.before(hears(orderId, 'processing'));
      return [cancels(orderId, shop.buyer), hears(orderId, 'requires_payment_method')];
    }));
});
