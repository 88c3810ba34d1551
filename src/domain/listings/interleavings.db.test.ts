import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { listings, members } from '@/db/schema';
import { addToCart, clearCart, removeFromCart, setCartQuantity } from '@/domain/cart';
import { deactivateAccount } from '@/domain/members';
import { purgeMembers } from '@/domain/retention';
import { DAY_MS } from '@/lib/clock';
import { createMember } from '@/test/factories';
import {
  cancels,
  disputeIs,
  edits,
  hears,
  later,
  places,
  purges,
  recounts,
  shows,
} from '@/test/interleavings/parties';
import { Races } from '@/test/interleavings/races';
import { as, LAMP_MINOR, placeFor, type Shop } from '@/test/interleavings/shop';
import type { Party } from '@/test/interleavings/stage';

let races: Races;

beforeAll(async () => {
  races = await Races.open();
});
afterAll(() => races.close());

type Deed = (shop: Shop) => Party;

const placesLamp: Deed = (shop) => places(shop, shop.buyer, [shop.lamp]);

/** What is told of the cart's size is left out: what a purchase takes of it may still be counted. */
const adds =
  (listing: 'lamp' | 'vase'): Deed =>
  (shop) =>
  async (ctx) => {
    await addToCart(as(ctx, shop.buyer), { listingId: shop[listing], quantity: 1 });
  };

describe('a listing is bought while', () => {
  it.each<[string, Deed]>([
    ['its seller takes it off', (shop) => recounts(shop, 0)],
    ['its seller finds one more', (shop) => recounts(shop, 2)],
    ['its seller states the stock without having seen it', (shop) => edits(shop, { quantity: 1 })],
    ['its seller changes the price', (shop) => edits(shop, { priceMinor: LAMP_MINOR + 1 })],
    ['its seller hides it', (shop) => shows(shop, false)],
    ['its seller leaves', (shop) => (ctx) => deactivateAccount(as(ctx, shop.seller))],
    ['its buyer adds something else to the cart', adds('vase')],
    [
      'its buyer takes it out of the cart',
      (shop) => (ctx) => removeFromCart(as(ctx, shop.buyer), { listingId: shop.lamp }),
    ],
    [
      'its buyer sets the quantity',
      (shop) => (ctx) =>
        setCartQuantity(as(ctx, shop.buyer), { listingId: shop.lamp, quantity: 1 }),
    ],
    ['its buyer empties the cart', (shop) => (ctx) => clearCart(as(ctx, shop.buyer))],
  ])('%s', (_, deed) =>
    races.expectSerial(async (shop) => {
      await races.fill(shop.buyer, shop.lamp);
      return [placesLamp(shop), deed(shop)];
    }),
  );
});

describe('the stock of a listing is stated while', () => {
  it.each<[string, Deed]>([
    ['it is stated in another window', (shop) => recounts(shop, 0)],
    ['it is hidden', (shop) => shows(shop, false)],
    [
      'a buyer wants two',
      (shop) => (ctx) => addToCart(as(ctx, shop.buyer), { listingId: shop.lamp, quantity: 2 }),
    ],
  ])('%s', (_, deed) => races.expectSerial(async (shop) => [recounts(shop, 2), deed(shop)]));

  it('an order that holds a unit is paid', async () => {
    for (const quantity of [0, 1, 2]) {
      await races.expectSerial(async (shop) => {
        const orderId = await placeFor(races.world, shop, shop.buyer, [shop.lamp]);
        return [edits(shop, { quantity }), hears(orderId, 'succeeded')];
      });
    }
  });

  it('an order that holds a unit is closed', async () => {
    for (const changes of [{ quantity: 0, expectedQuantity: 1 }, { quantity: 2 }]) {
      await races.expectSerial(async (shop) => {
        const orderId = await placeFor(races.world, shop, shop.buyer, [shop.lamp]);
        return [edits(shop, changes), hears(orderId, 'canceled')];
      });
    }
  });

  it('what was sold comes back', () =>
    races.expectSerialOncePaid((sale) => [
      edits(sale.shop, { quantity: 1 }),
      cancels(sale, sale.shop.buyer),
    ]));

  it('what was sold comes back because a dispute is lost', () =>
    races.expectSerialOncePaid((sale) => [
      edits(sale.shop, { quantity: 1 }),
      disputeIs(sale, 'lost'),
    ]));
});

describe('a listing that was hidden for a month is deleted while', () => {
  it.each<[string, Deed]>([
    ['its seller shows it again', (shop) => shows(shop, true)],
    ['its seller states its stock', (shop) => edits(shop, { version: 2, quantity: 5 })],
    ['a buyer who had it in the cart places an order', placesLamp],
    ['a buyer who had it in the cart wants more', adds('lamp')],
    ['it is deleted by another run', () => purges],
  ])('%s', (_, deed) =>
    races.expectSerial(async (shop) => {
      await races.fill(shop.buyer, shop.lamp);
      await races.before(shows(shop, false));
      return [purges, deed(shop)];
    }),
  );

  it('its seller, who had left too, logs in again', () =>
    races.expectSerial(async (shop) => {
      const { db } = races.world;
      const leaver = await createMember(races.world);
      await db.update(listings).set({ sellerId: leaver.id }).where(eq(listings.id, shop.lamp));
      await races.fill(shop.buyer, shop.lamp);
      await races.before((ctx) => deactivateAccount(as(ctx, leaver)));
      const returns: Party = (ctx) =>
        ctx.db
          .update(members)
          .set({ status: 'active', deactivatedAt: null })
          .where(eq(members.id, leaver.id));
      return [later(purgeMembers, 31 * DAY_MS), returns];
    }));

  it('an order that held it is closed', () =>
    races.expectSerial(async (shop) => {
      const orderId = await placeFor(races.world, shop, shop.buyer, [shop.lamp, shop.vase]);
      await races.before(shows(shop, false));
      return [purges, hears(orderId, 'canceled')];
    }));

  it('an order of it is cancelled after the payment', () =>
    races.expectSerialOncePaid(async (sale) => {
      await races.before(shows(sale.shop, false));
      return [purges, cancels(sale, sale.shop.buyer)];
    }));
});

describe('a cart', () => {
  it.each<[string, Deed]>([
    ['gets the same thing twice at once', adds('lamp')],
    ['gets two things at once', adds('vase')],
    ['gets a thing while it is emptied', (shop) => (ctx) => clearCart(as(ctx, shop.buyer))],
    ['gets a thing while that is hidden', (shop) => shows(shop, false)],
  ])('%s', (_, deed) =>
    races.expectSerial(async (shop) => {
      await races.before(edits(shop, { quantity: 5, expectedQuantity: 1 }));
      return [adds('lamp')(shop), deed(shop)];
    }),
  );
});
