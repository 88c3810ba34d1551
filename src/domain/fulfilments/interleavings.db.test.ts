import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { orderItems, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { recordDispute } from '@/domain/disputes';
import { cancelOrder } from '@/domain/orders';
import { recordRefund } from '@/domain/payments';
import { retryRefund } from '@/domain/refunds';
import type { StripeDispute, StripeRefund } from '@/integrations/stripe';
import { addMs, DAY_MS } from '@/lib/clock';
import type { FulfilmentId, OrderId, OrderItemId, RefundId } from '@/lib/ids';
import { Races } from '@/test/interleavings/races';
import {
  as,
  LAMP_MINOR,
  paidOrder,
  type Shop,
  SPARE_MINOR,
  VASE_MINOR,
} from '@/test/interleavings/shop';
import type { Party } from '@/test/interleavings/stage';
import { createWorld, type World } from '@/test/world';
import {
  cancelFulfilment,
  deliverFulfilment,
  deliverOverdue,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '.';

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

interface Sale {
  shop: Shop;
  orderId: OrderId;
  /** The lamp and the spare, of one seller. */
  part: FulfilmentId;
}

const SHARE = LAMP_MINOR + SPARE_MINOR;
const TOTAL = SHARE + VASE_MINOR;

function ships({ shop, part }: Sale, itemIds?: OrderItemId[]): Party {
  const parcel = { fulfilmentId: part, carrier: 'DHL', trackingCode: 'JD0146', itemIds };
  return (ctx) => shipFulfilment(as(ctx, shop.seller), parcel);
}

function cancels({ part }: Sale, actor: Actor): Party {
  return (ctx) => cancelFulfilment(as(ctx, actor), { fulfilmentId: part });
}

function delivers({ part }: Sale, actor: Actor): Party {
  return (ctx) => deliverFulfilment(as(ctx, actor), { fulfilmentId: part });
}

function returns({ shop, part }: Sale, amountMinor: number, key: string = randomUUID()): Party {
  const refund = { fulfilmentId: part, amountMinor, idempotencyKey: key };
  return (ctx) => refundReturn(as(ctx, shop.seller), refund);
}

/** Stripe is heard to say how a dispute about the whole payment stands. */
function dispute({ orderId }: Sale, status: StripeDispute['status']): Party {
  const reported = { id: `dp_${orderId}`, intentId: `pi_${orderId}`, amountMinor: TOTAL };
  return (ctx) => recordDispute(ctx, { ...reported, status, reason: 'fraudulent' });
}

/** Stripe is heard to say how the first try of a refund stands. */
function refundIs(refundId: RefundId, status: StripeRefund['status']): Party {
  const reported = { id: `re_${refundId}`, amountMinor: SHARE, failure: null, retry: 0 };
  return (ctx) => recordRefund(ctx, { ...reported, refundId, status });
}

function retries({ shop }: Sale, refundId: RefundId): Party {
  return (ctx) => retryRefund(as(ctx, shop.admin), { refundId });
}

/** The refund of the share, which its buyer has just cancelled. */
async function cancelled(sale: Sale): Promise<RefundId> {
  await races.before(cancels(sale, sale.shop.buyer));
  const [refund] = await world.db.select().from(refunds).where(eq(refunds.fulfilmentId, sale.part));
  if (!refund) throw new Error('no refund');
  return refund.id;
}

async function failed(sale: Sale): Promise<RefundId> {
  const refundId = await cancelled(sale);
  await races.before(refundIs(refundId, 'failed'));
  return refundId;
}

async function itemsOf({ part }: Sale): Promise<OrderItemId[]> {
  const items = await world.db
    .select()
    .from(orderItems)
    .where(eq(orderItems.fulfilmentId, part))
    .orderBy(asc(orderItems.id));
  return items.map((item) => item.id);
}

/** What two parties do to a paid order of two sellers' things. */
type Duel = (sale: Sale) => [Party, Party] | Promise<[Party, Party]>;

async function expectSerial(name: string, duel: Duel): Promise<void> {
  await races.expectSerial(name, async (shop) => duel({ shop, ...(await paidOrder(world, shop)) }));
}

/** The same after the seller has sent the share. */
async function expectSerialOnceSent(name: string, duel: Duel): Promise<void> {
  await expectSerial(name, async (sale) => {
    await races.before(ships(sale));
    return duel(sale);
  });
}

describe('what was paid', () => {
  it('is cancelled by its buyer and by its seller', () =>
    expectSerial('cancel / cancel', (sale) => [
      cancels(sale, sale.shop.buyer),
      cancels(sale, sale.shop.seller),
    ]));

  it('is cancelled with the whole order and alone', () =>
    expectSerial('cancel order / cancel', (sale) => [
      (ctx) => cancelOrder(as(ctx, sale.shop.buyer), sale),
      cancels(sale, sale.shop.seller),
    ]));

  it('is cancelled and sent', () =>
    expectSerial('cancel / ship', (sale) => [cancels(sale, sale.shop.buyer), ships(sale)]));

  it('is sent twice', () => expectSerial('ship / ship', (sale) => [ships(sale), ships(sale)]));

  it('is sent in two parcels at once', () =>
    expectSerial('ship one / ship other', async (sale) => {
      const [lamp, spare] = (await itemsOf(sale)).map((id) => [id]);
      return [ships(sale, lamp), ships(sale, spare)];
    }));

  it('is sent in part and cancelled', () =>
    expectSerial('ship one / cancel', async (sale) => [
      ships(sale, (await itemsOf(sale)).slice(0, 1)),
      cancels(sale, sale.shop.buyer),
    ]));
});

describe('what was sent', () => {
  it('arrives, says its buyer, while its time is over', () =>
    expectSerialOnceSent('deliver / deliver by timer', (sale) => {
      const clock = { now: () => addMs(world.clock.now(), 15 * DAY_MS) };
      return [
        delivers(sale, sale.shop.buyer),
        (ctx) => deliverOverdue({ ...ctx, clock }, { fulfilmentId: sale.part }),
      ];
    }));

  it('arrives while its seller says that it is out for delivery', () =>
    expectSerialOnceSent('deliver / out for delivery', (sale) => [
      delivers(sale, sale.shop.buyer),
      (ctx) => markOutForDelivery(as(ctx, sale.shop.seller), { fulfilmentId: sale.part }),
    ]));

  it('is refunded twice to the last cent', () =>
    expectSerialOnceSent('return / return', (sale) => [returns(sale, SHARE), returns(sale, 1)]));

  it('is refunded by one request that is sent twice', () =>
    expectSerialOnceSent('return / return, one request', (sale) => {
      const party = returns(sale, SHARE, randomUUID());
      return [party, party];
    }));
});

describe('a dispute', () => {
  it.each<[string, (sale: Sale) => Party]>([
    ['is sent', (sale) => ships(sale)],
    ['is cancelled', (sale) => cancels(sale, sale.shop.buyer)],
  ])('opens or is lost while the share %s', async (event, other) => {
    for (const status of ['open', 'lost'] as const) {
      await expectSerial(`dispute ${status} / ${event}`, (sale) => [
        dispute(sale, status),
        other(sale),
      ]);
    }
  });

  it('opens or is lost while a return is refunded', async () => {
    for (const status of ['open', 'lost'] as const) {
      await expectSerialOnceSent(`dispute ${status} / return`, (sale) => [
        dispute(sale, status),
        returns(sale, SHARE),
      ]);
    }
  });

  it('is heard to be open and lost, or lost twice', async () => {
    for (const status of ['open', 'lost'] as const) {
      await expectSerial(`dispute ${status} / dispute lost`, (sale) => [
        dispute(sale, status),
        dispute(sale, 'lost'),
      ]);
    }
  });

  it('is lost while an admin retries a refund', () =>
    expectSerial('dispute lost / retry', async (sale) => {
      const refundId = await failed(sale);
      return [dispute(sale, 'lost'), retries(sale, refundId)];
    }));

  it('is lost while a refund is heard to have left', () =>
    expectSerial('dispute lost / refund succeeded', async (sale) => {
      const refundId = await cancelled(sale);
      const left = { id: `dp_${sale.orderId}`, intentId: `pi_${sale.orderId}` };
      const lost = {
        ...left,
        amountMinor: VASE_MINOR,
        status: 'lost',
        reason: 'fraudulent',
      } as const;
      return [(ctx) => recordDispute(ctx, lost), refundIs(refundId, 'succeeded')];
    }));
});

describe('a refund', () => {
  it.each([
    ['pending', 'succeeded'],
    ['succeeded', 'succeeded'],
    ['succeeded', 'failed'],
  ] as const)('is heard to be %s and %s', (one, other) =>
    expectSerial(`refund ${one} / refund ${other}`, async (sale) => {
      const refundId = await cancelled(sale);
      return [refundIs(refundId, one), refundIs(refundId, other)];
    }),
  );

  it('is retried twice', () =>
    expectSerial('retry / retry', async (sale) => {
      const refundId = await failed(sale);
      return [retries(sale, refundId), retries(sale, refundId)];
    }));

  it('is retried while its failure is heard of again', () =>
    expectSerial('retry / refund failed', async (sale) => {
      const refundId = await failed(sale);
      return [retries(sale, refundId), refundIs(refundId, 'failed')];
    }));
});
