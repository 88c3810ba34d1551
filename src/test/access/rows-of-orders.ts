import { eq } from 'drizzle-orm';
import { orderItems } from '@/db/schema';
import { newId } from '@/lib/ids';
import { partOf } from '@/test/purchases';
import type { Row } from './row';
import { makeFailedReturn, makePaidSale, makeSale, makeSentSale, type Sale } from './sales';
import { OFFERS, refillCart, type Shop } from './shop';
import type { Stage } from './stage';

const PARCEL = { carrier: 'DHL', trackingCode: 'JD0146' };

/** An order of the buyer's and one of the outsider's in the same state, and none. */
function orderObjects(state: 'unpaid' | 'paid') {
  return (stage: Stage) => ({
    own: { id: stage[state].orderId },
    foreign: { id: stage.elsewhere[state].orderId },
    missing: { id: newId() },
  });
}

/** A procedure about a share: of the seller, of somebody elsewhere, of nobody. */
function aboutShare(
  procedure: string,
  make: (shop: Shop) => Promise<Sale>,
  more: Record<string, unknown> = {},
): Row {
  return {
    procedure,
    about: 'share',
    objects: ({ paid, elsewhere }) => ({
      own: { id: paid.share, ...more },
      foreign: { id: elsewhere.paid.share, ...more },
      missing: { id: newId(), ...more },
    }),
    prepare: async (stage) => ({ id: (await make(stage)).share, ...more }),
  };
}

/** Orders from the cart to the refund. */
export const orderRows: Row[] = [
  {
    procedure: 'orders.place',
    objects: () => ({ own: { expectedTotalMinor: OFFERS.wanted.priceMinor } }),
    prepare: async (stage, caller) => {
      if (caller) await refillCart(stage, caller);
      return { expectedTotalMinor: OFFERS.wanted.priceMinor };
    },
  },
  { procedure: 'orders.list', objects: () => ({ own: {} }) },
  { procedure: 'orders.list', note: 'sales', objects: () => ({ own: { as: 'seller' } }) },
  { procedure: 'orders.byId', note: 'unpaid', objects: orderObjects('unpaid'), about: 'order' },
  { procedure: 'orders.byId', note: 'paid', objects: orderObjects('paid'), about: 'order' },
  {
    procedure: 'orders.byId',
    note: 'returned',
    objects: ({ returned }) => ({ own: { id: returned.orderId } }),
    about: 'order',
  },
  { procedure: 'orders.checkout', objects: orderObjects('unpaid'), about: 'order' },
  {
    procedure: 'orders.cancel',
    note: 'unpaid',
    objects: orderObjects('unpaid'),
    about: 'order',
    prepare: async (stage) => ({ id: (await makeSale(stage)).orderId }),
  },
  {
    procedure: 'orders.cancel',
    note: 'paid',
    objects: orderObjects('paid'),
    about: 'order',
    prepare: async (stage) => ({ id: (await makePaidSale(stage)).orderId }),
  },
  aboutShare('fulfilments.ship', makePaidSale, PARCEL),
  {
    procedure: 'fulfilments.ship',
    note: 'with items of another share',
    about: 'share',
    objects: async ({ world, paid, people }) => {
      const others = await partOf(world, paid.orderId, people['other seller'].actor);
      const ofOthers = eq(orderItems.fulfilmentId, others.id);
      const [item] = await world.db.select().from(orderItems).where(ofOthers);
      return {
        foreign: { id: paid.share, ...PARCEL, itemIds: [item?.id] },
        missing: { id: paid.share, ...PARCEL, itemIds: [newId()] },
      };
    },
    isInside: true,
    absent: 'invalid_input',
  },
  aboutShare('fulfilments.outForDelivery', makeSentSale),
  aboutShare('fulfilments.deliver', makeSentSale),
  aboutShare('fulfilments.cancel', makePaidSale),
  aboutShare('fulfilments.refund', makeSentSale, { amountMinor: 50 }),
  {
    procedure: 'refunds.retry',
    about: 'refund',
    objects: ({ returned }) => ({
      own: { id: returned.refundId },
      missing: { id: newId() },
    }),
    prepare: async (stage) => ({ id: (await makeFailedReturn(stage)).refundId }),
  },
];
