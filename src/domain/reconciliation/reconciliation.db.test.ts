import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listingStock, payments, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelFulfilment } from '@/domain/fulfilments';
import { cancelOrder, checkOut, expireOrder, placeOrder } from '@/domain/orders';
import { relayOrder } from '@/domain/relay';
import { publishStock, readStockCounters, redis } from '@/integrations/redis';
import { retrieveIntent } from '@/integrations/stripe';
import { DAY_MS, MINUTE_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { type ListingId, newId, type OrderId } from '@/lib/ids';
import { countAlerts } from '@/test/alerts';
import { createListing, createMember, fillCart } from '@/test/factories';
import { pauseBeforeCommit, untilBlocked } from '@/test/locks';
import { startOwnStandIns } from '@/test/own-stand-ins';
import { checkOutLines, hear, lookAt, type Purchase, partOf, payAndHear } from '@/test/purchases';
import {
  closeDispute,
  createForeignIntent,
  endProcessing,
  openDispute,
  pay,
  refundElsewhere,
  settleRefund,
} from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import {
  checkInvariants,
  compareWithStripe,
  lastViolations,
  reconcileOpen,
  reconcileStockCounters,
} from '.';

let world: World;
let closeStandIns: () => Promise<void>;
let buyer: Actor;
let seller: Actor;
let listingId: ListingId;
let purchase: Purchase;

beforeAll(async () => {
  closeStandIns = await startOwnStandIns();
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  listingId = await createListing(world, seller);
  purchase = await checkOutLines(world, buyer, { [listingId]: 2 }, 2_000);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
  await closeStandIns();
});

const see = () => lookAt(world, purchase.orderId, [listingId]);
const everything = { createdAfter: null, after: null, maxPages: 1_000 };

describe('asking Stripe about what is open', () => {
  it('finds a payment whose event was lost, after five minutes', async () => {
    await pay(purchase.intentId);
    world.clock.advance(5 * MINUTE_MS - 1);
    await reconcileOpen(world.system);
    expect((await see()).order).toBe('pending');
    world.clock.advance(1);
    await reconcileOpen(world.system);
    expect(await see()).toMatchObject({ order: 'paid', parts: ['awaiting_shipment'] });
  });

  it('finishes the closing of an order whose cancellation met a bank at work', async () => {
    await pay(purchase.intentId, 'pm_card_standinLaterFails');
    await hear(world, 'payment_intent.processing', purchase.intentId);
    await cancelOrder(world.as(buyer), purchase);
    await endProcessing(purchase.intentId, 'fail');
    expect((await see()).order).toBe('closing');
    await reconcileOpen(world.system);
    expect(await see()).toMatchObject({ order: 'closed', available: [10] });
    expect((await retrieveIntent(purchase.intentId)).status).toBe('canceled');
  });

  it('finds an intent whose creation was never recorded', async () => {
    await world.db
      .update(payments)
      .set({ state: 'creating', intentId: null, clientSecret: null })
      .where(eq(payments.orderId, purchase.orderId));
    world.clock.advance(5 * MINUTE_MS);
    await reconcileOpen(world.system);
    const [payment] = await world.db
      .select()
      .from(payments)
      .where(eq(payments.orderId, purchase.orderId));
    expect(payment).toMatchObject({ state: 'open', intentId: purchase.intentId });
  });

  it('finds how a refund and a dispute have ended', async () => {
    await payAndHear(world, purchase, 'pm_card_pendingRefund');
    const part = await partOf(world, purchase.orderId, seller);
    await cancelFulfilment(world.as(buyer), { fulfilmentId: part.id });
    expect((await see()).refunds).toEqual([['cancellation', 'submitted', 2_000]]);
    const [refund] = await world.db.select().from(refunds).where(eq(refunds.fulfilmentId, part.id));
    await settleRefund(refund?.stripeRefundId ?? '', 'succeed');
    world.clock.advance(5 * MINUTE_MS);
    await reconcileOpen(world.system);
    expect((await see()).refunds).toEqual([['cancellation', 'succeeded', 2_000]]);
  });

  it('finds that a dispute was lost', async () => {
    await payAndHear(world, purchase);
    const id = await openDispute(purchase.intentId);
    await hear(world, 'charge.dispute.created', id);
    await closeDispute(id, 'lost');
    await reconcileOpen(world.system);
    expect(await see()).toMatchObject({ parts: ['cancelled'], available: [10] });
  });

  it('takes turns when there is more than one run can ask about', async () => {
    world.clock.advance(5 * MINUTE_MS);
    const first = await reconcileOpen(world.system);
    expect(first.payments.checked).toBeGreaterThan(0);
    expect((await reconcileOpen(world.system)).payments.checked).toBe(0);
  });
});

describe('comparing with everything Stripe has', () => {
  it('records payments, refunds and disputes of which nothing was heard', async () => {
    await pay(purchase.intentId);
    const disputeId = await openDispute(purchase.intentId);
    await compareWithStripe(world.system, 'intents', everything);
    expect((await see()).order).toBe('paid');
    await compareWithStripe(world.system, 'disputes', everything);
    await closeDispute(disputeId, 'won');
    await compareWithStripe(world.system, 'disputes', everything);

    const part = await partOf(world, purchase.orderId, seller);
    await cancelFulfilment(world.as(buyer), { fulfilmentId: part.id });
    const [refund] = await world.db.select().from(refunds).where(eq(refunds.fulfilmentId, part.id));
    await settleRefund(refund?.stripeRefundId ?? '', 'fail');
    await compareWithStripe(world.system, 'refunds', everything);
    expect((await see()).refunds).toEqual([['cancellation', 'failed', 2_000]]);

    for (const list of ['intents', 'refunds', 'disputes'] as const) {
      expect((await compareWithStripe(world.system, list, everything)).repaired).toBe(0);
    }
  });

  it('goes on where a bounded run has stopped', async () => {
    const all = await compareWithStripe(world.system, 'intents', everything);
    expect(all.next).toBeNull();
    const future = { ...everything, createdAfter: new Date(Date.now() + DAY_MS) };
    expect((await compareWithStripe(world.system, 'intents', future)).checked).toBe(0);
  });

  it('makes a stray intent of an order unpayable and alerts when it was paid', async () => {
    const stray = await createForeignIntent({ order_id: purchase.orderId });
    await compareWithStripe(world.system, 'intents', everything);
    expect((await retrieveIntent(stray)).status).toBe('canceled');
    expect((await see()).order).toBe('pending');

    const paid = await createForeignIntent({ order_id: newId<OrderId>() });
    await pay(paid);
    const before = await countAlerts('foreign_intent');
    await compareWithStripe(world.system, 'intents', everything);
    expect(await countAlerts('foreign_intent')).toBe(before + 1);
  });

  it('leaves intents of other programs alone', async () => {
    const foreign = await createForeignIntent({ invoice: '7' });
    await compareWithStripe(world.system, 'intents', everything);
    expect((await retrieveIntent(foreign)).status).toBe('requires_payment_method');
  });

  it('alerts when somebody gave money back without us', async () => {
    await payAndHear(world, purchase);
    await refundElsewhere(purchase.intentId, 300);
    const before = await countAlerts('foreign_refund');
    await compareWithStripe(world.system, 'refunds', everything);
    expect(await countAlerts('foreign_refund')).toBe(before + 1);
    expect((await see()).refunds).toEqual([]);
  });
});

describe('the copies of the stock counters', () => {
  const copy = async () => {
    const batch = await readStockCounters('0');
    return batch?.counters.find((counter) => counter.listingId === listingId)?.available;
  };

  /** As a buyer who is told that the shop is busy and tries again. */
  async function buyPatiently(one: Actor, hot: ListingId): Promise<void> {
    const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
    await fillCart(world, one, { [hot]: 1 });
    for (;;) {
      try {
        await checkOut(world.as(one), purchase);
        return;
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
      }
    }
  }

  it('are made right where they have missed a change, and go when their listing is gone', async () => {
    await redis().flushdb();
    await publishStock([{ listingId, available: 10, version: 1 }]);
    await publishStock([{ listingId: newId<ListingId>(), available: 3, version: 1 }]);
    expect(await reconcileStockCounters(world.system)).toEqual({ checked: 2, corrected: 2 });
    expect(await copy()).toBe(8);
    expect(await reconcileStockCounters(world.system)).toEqual({ checked: 1, corrected: 0 });
  });

  it('are replaced when the database is older, as after a restore', async () => {
    await publishStock([{ listingId, available: 0, version: 99 }]);
    await reconcileStockCounters(world.system);
    expect(await copy()).toBe(8);
  });

  it('are rebuilt beside a purchase that has not committed, and leave it sold', async () => {
    const faster = await createMember(world);
    await fillCart(world, faster, { [listingId]: 3 });
    const wanted = { expectedTotalMinor: 3_000, idempotencyKey: randomUUID() };
    await publishStock([{ listingId, available: 10, version: 1 }]);
    let rebuilding: Promise<unknown> = Promise.resolve();
    const buying = () => placeOrder(world.as(faster), wanted);
    await pauseBeforeCommit(world, faster, buying, async () => {
      rebuilding = reconcileStockCounters(world.system);
      // It has no reason to wait; one that writes would wait for the purchase and undo it.
      await Promise.race([rebuilding, untilBlocked(world, 2)]);
    });
    await rebuilding;
    expect((await see()).available).toEqual([5]);
    expect(await world.violations()).toEqual({});
  });

  it('never undo purchases that are made meanwhile', async () => {
    const hot = await createListing(world, seller, { quantity: 64 });
    const buyers = await Promise.all(Array.from({ length: 64 }, () => createMember(world)));
    let buying = true;
    const rebuilding = (async () => {
      while (buying) await reconcileStockCounters(world.system);
    })();
    try {
      await Promise.all(buyers.map((one) => buyPatiently(one, hot)));
    } finally {
      buying = false;
      await rebuilding;
    }
    const [stock] = await world.db
      .select()
      .from(listingStock)
      .where(eq(listingStock.listingId, hot));
    expect(stock?.available).toBe(0);
    await reconcileStockCounters(world.system);
    const counters = (await readStockCounters('0'))?.counters ?? [];
    expect(counters.find((counter) => counter.listingId === hot)?.available).toBe(0);
  });
});

it('counts violations for the metrics of every instance, and alerts', async () => {
  await checkInvariants(world.system);
  const clean = await lastViolations(world.system);
  expect(clean.length).toBeGreaterThan(8);
  expect(clean.every(({ violations }) => violations === 0)).toBe(true);
  await world.db
    .update(listingStock)
    .set({ available: 9 })
    .where(eq(listingStock.listingId, listingId));
  const before = await countAlerts('invariant_violated');
  await checkInvariants(world.system);
  const broken = (await lastViolations(world.system)).filter(({ violations }) => violations > 0);
  expect(broken).toEqual([{ name: 'stock_is_its_ledger', violations: 1 }]);
  expect(await countAlerts('invariant_violated')).toBe(before + 1);
  await world.db
    .update(listingStock)
    .set({ available: 8 })
    .where(eq(listingStock.listingId, listingId));
});

it('expires an order whose timer and cancellation were both lost', async () => {
  world.clock.advance(15 * MINUTE_MS);
  await expireOrder(world.system, purchase);
  await relayOrder(world.system, purchase.orderId);
  expect((await see()).order).toBe('closed');
});
