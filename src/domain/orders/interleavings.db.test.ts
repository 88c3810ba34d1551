import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { refuseIntent } from '@/domain/payments';
import type { OrderId } from '@/lib/ids';
import {
  cancels,
  cancelsOrder,
  disputeIs,
  expires,
  hears,
  places,
  recounts,
} from '@/test/interleavings/parties';
import { Races } from '@/test/interleavings/races';
import { LAMP_MINOR, placeFor, type Shop } from '@/test/interleavings/shop';
import type { Party } from '@/test/interleavings/stage';

let races: Races;

beforeAll(async () => {
  races = await Races.open();
});
afterAll(() => races.close());

const unpaidLamp = (shop: Shop) => placeFor(races.world, shop, shop.buyer, [shop.lamp]);

/** The lamp's buyer has cancelled, and Stripe has still to be told. */
async function closingLamp(shop: Shop): Promise<OrderId> {
  const orderId = await unpaidLamp(shop);
  await races.before(hears(orderId, 'processing'));
  await races.before(cancelsOrder(orderId, shop.buyer));
  return orderId;
}

async function closedLamp(shop: Shop): Promise<OrderId> {
  const orderId = await unpaidLamp(shop);
  await races.before(hears(orderId, 'canceled'));
  return orderId;
}

function refuses(orderId: OrderId): Party {
  return (ctx) => refuseIntent(ctx, { orderId, reason: '' });
}

describe('placing an order while', () => {
  it('another buyer places one for the last unit', () =>
    races.expectSerial(async (shop) => {
      const { buyer, rival, lamp } = shop;
      await races.fill(buyer, lamp);
      await races.fill(rival, lamp);
      return [places(shop, buyer, [lamp]), places(shop, rival, [lamp])];
    }));

  it('another buyer places one for the same things in another order', () =>
    races.expectSerial(async (shop) => {
      const { buyer, rival, lamp, vase } = shop;
      await races.fill(buyer, lamp, vase);
      await races.fill(rival, vase, lamp);
      return [places(shop, buyer, [lamp, vase]), places(shop, rival, [vase, lamp])];
    }));

  it('the same request is sent again', () =>
    races.expectSerial(async (shop) => {
      await races.fill(shop.buyer, shop.lamp);
      const party = places(shop, shop.buyer, [shop.lamp], randomUUID());
      return [party, party];
    }));

  it('the same buyer sends another request', () =>
    races.expectSerial(async (shop) => {
      await races.fill(shop.buyer, shop.lamp);
      return [places(shop, shop.buyer, [shop.lamp]), places(shop, shop.buyer, [shop.lamp])];
    }));

  it.each<[string, (orderId: OrderId) => Party]>([
    ['Stripe has made it unpayable', (orderId) => hears(orderId, 'canceled')],
    ['Stripe refuses its payment', refuses],
    ['another amount was paid', (orderId) => hears(orderId, 'succeeded', LAMP_MINOR - 1)],
  ])('an order gives its unit back because %s', (_, event) =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      await races.fill(shop.rival, shop.lamp);
      return [places(shop, shop.rival, [shop.lamp]), event(orderId)];
    }),
  );

  it('an order gives its unit back because it was cancelled before the money arrived', () =>
    races.expectSerial(async (shop) => {
      const orderId = await closingLamp(shop);
      await races.fill(shop.rival, shop.lamp);
      return [places(shop, shop.rival, [shop.lamp]), hears(orderId, 'succeeded')];
    }));

  it('a paid order gives its units back', () =>
    races.expectSerialOncePaid(async (sale) => {
      const { shop } = sale;
      await races.fill(shop.rival, shop.lamp, shop.spare);
      return [places(shop, shop.rival, [shop.lamp, shop.spare]), cancels(sale, shop.buyer)];
    }));

  it('a paid order gives its units back because a dispute is lost', () =>
    races.expectSerialOncePaid(async (sale) => {
      const { shop } = sale;
      await races.fill(shop.rival, shop.vase, shop.lamp);
      return [places(shop, shop.rival, [shop.lamp, shop.vase]), disputeIs(sale, 'lost')];
    }));
});

describe('the money arrives while', () => {
  it.each<[string, (orderId: OrderId, shop: Shop) => Party]>([
    ['the time is over', (orderId) => expires(orderId)],
    ['the buyer cancels', (orderId, shop) => cancelsOrder(orderId, shop.buyer)],
    ['an admin cancels', (orderId, shop) => cancelsOrder(orderId, shop.admin)],
    ['it is heard of twice', (orderId) => hears(orderId, 'succeeded')],
    ['a bank is still said to work on it', (orderId) => hears(orderId, 'processing')],
    ['a card is still said to be declined', (orderId) => hears(orderId, 'requires_payment_method')],
    ['another amount is heard of', (orderId) => hears(orderId, 'succeeded', LAMP_MINOR - 1)],
    ['the payment is said to be cancelled', (orderId) => hears(orderId, 'canceled')],
    ['Stripe refuses the payment', refuses],
  ])('%s', (_, other) =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [hears(orderId, 'succeeded'), other(orderId, shop)];
    }),
  );

  it.each<[string, (orderId: OrderId, shop: Shop) => Party]>([
    ['it is heard of twice', (orderId) => hears(orderId, 'succeeded')],
    ['the payment is said to be cancelled', (orderId) => hears(orderId, 'canceled')],
    ['the bank is said to have refused', (orderId) => hears(orderId, 'requires_payment_method')],
    ['the seller counts the stock', (_, shop) => recounts(shop, 2)],
  ])('the order is closing and %s', (_, other) =>
    races.expectSerial(async (shop) => {
      const orderId = await closingLamp(shop);
      return [hears(orderId, 'succeeded'), other(orderId, shop)];
    }),
  );

  it.each([LAMP_MINOR, LAMP_MINOR - 1])(
    'the order is closed, for the second time of %i',
    (amount) =>
      races.expectSerial(async (shop) => {
        const orderId = await closedLamp(shop);
        return [hears(orderId, 'succeeded'), hears(orderId, 'succeeded', amount)];
      }),
  );
});

describe('an unpaid order', () => {
  it('runs out of time while its buyer cancels it', () =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [expires(orderId), cancelsOrder(orderId, shop.buyer)];
    }));

  it('is cancelled by its buyer and by an admin', () =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [cancelsOrder(orderId, shop.buyer), cancelsOrder(orderId, shop.admin)];
    }));

  it.each<[string, (orderId: OrderId) => Party]>([
    ['its payment is made', (orderId) => hears(orderId, 'requires_payment_method')],
    ['its payment is unpayable', (orderId) => hears(orderId, 'canceled')],
    ['its payment is refused', refuses],
    ['another amount arrives', (orderId) => hears(orderId, 'succeeded', LAMP_MINOR - 1)],
  ])('runs out of time or is cancelled while %s', async (_, event) => {
    for (const end of [expires, cancelsOrder] as const) {
      await races.expectSerial(async (shop) => {
        const orderId = await unpaidLamp(shop);
        return [end(orderId, shop.buyer), event(orderId)];
      });
    }
  });

  it.each<[string, (orderId: OrderId) => Party]>([
    ['closed twice', (orderId) => hears(orderId, 'canceled')],
    ['closed and refused', refuses],
    ['closed and paid wrongly', (orderId) => hears(orderId, 'succeeded', LAMP_MINOR - 1)],
  ])('is %s', (_, other) =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      return [hears(orderId, 'canceled'), other(orderId)];
    }),
  );

  it('asks once more to be cancelled when its payment has failed', () =>
    races.expectSerial(async (shop) => {
      const orderId = await unpaidLamp(shop);
      await races.before(hears(orderId, 'processing'));
      return [cancelsOrder(orderId, shop.buyer), hears(orderId, 'requires_payment_method')];
    }));
});
