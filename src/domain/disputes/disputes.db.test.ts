import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disputes, orders, payments, refunds } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Actor } from '@/domain/context';
import { cancelFulfilment, refundReturn, shipFulfilment } from '@/domain/fulfilments';
import { cancelOrder } from '@/domain/orders';
import { lockOrder } from '@/domain/orders/lock-order';
import { recordIntent } from '@/domain/payments';
import { requestRefunds } from '@/domain/payments/request-refund';
import { retryRefund } from '@/domain/refunds';
import { relayDue } from '@/domain/relay';
import { retrieveDispute, retrieveIntent } from '@/integrations/stripe';
import { MINUTE_MS } from '@/lib/clock';
import type { FulfilmentId, ListingId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import {
  checkOutLines,
  hear,
  lookAt,
  type Purchase,
  partOf,
  partsOf,
  payAndHear,
} from '@/test/purchases';
import { closeDispute, openDispute, pay, settleRefund } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { recordDispute } from './record-dispute';

let world: World;
let buyer: Actor;
let seller: Actor;
let other: Actor;
let admin: Actor;
let mine: ListingId;
let theirs: ListingId;
let purchase: Purchase;
let part: FulfilmentId;

const PARCEL = { carrier: 'DHL', trackingCode: 'JD0146000038' };

beforeAll(async () => {
  world = await createWorld();
  admin = await createMember(world, { role: 'admin' });
});
beforeEach(async () => {
  [buyer, seller, other] = [
    await createMember(world),
    await createMember(world),
    await createMember(world),
  ];
  mine = await createListing(world, seller, { priceMinor: 1_000 });
  theirs = await createListing(world, other, { priceMinor: 500 });
  purchase = await checkOutLines(world, buyer, { [mine]: 1, [theirs]: 1 }, 1_500);
  part = (await partOf(world, purchase.orderId, seller)).id;
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const see = () => lookAt(world, purchase.orderId, [mine, theirs]);

async function dispute(): Promise<string> {
  const id = await openDispute(purchase.intentId);
  await hear(world, 'charge.dispute.created', id);
  return id;
}

async function decide(id: string, outcome: 'won' | 'lost'): Promise<void> {
  await closeDispute(id, outcome);
  await hear(world, 'charge.dispute.closed', id);
}

describe('an open dispute', () => {
  beforeEach(() => payAndHear(world, purchase));

  it('freezes shipping, cancelling and refunding until it is won', async () => {
    const id = await dispute();
    const conflict = { code: 'conflict', message: /disputed/ };
    const frozen = expect.objectContaining({ code: 'conflict' });
    const refund = { fulfilmentId: part, amountMinor: 100, idempotencyKey: randomUUID() };
    const shipment = { fulfilmentId: part, ...PARCEL };
    await expect(shipFulfilment(world.as(seller), shipment)).rejects.toMatchObject({
      code: conflict.code,
      message: expect.stringMatching(conflict.message),
    });
    await expect(cancelFulfilment(world.as(buyer), shipment)).rejects.toEqual(frozen);
    await expect(cancelOrder(world.as(buyer), purchase)).rejects.toEqual(frozen);
    await decide(id, 'won');
    await shipFulfilment(world.as(seller), shipment);
    await dispute().catch(() => {});
    await refundReturn(world.as(seller), refund);
    expect((await see()).refunds).toEqual([['return', 'succeeded', 100]]);
  });

  it('holds back a refund that was requested before it, and gives it when it is won', async () => {
    await transaction(world.db, async (tx) => {
      const locked = await lockOrder(tx, purchase.orderId);
      if (!locked) throw new Error('no order');
      const { cancelPaidShares } = await import('@/domain/fulfilments/cancel-paid-shares');
      const now = world.clock.now();
      const parts = locked.fulfilments.filter((one) => one.id === part);
      await cancelPaidShares(tx, locked, parts, { by: 'buyer', actorId: buyer.id, now });
    });
    // The bank is faster than our call.
    const id = await openDispute(purchase.intentId);
    await relayDue(world.system);
    expect((await see()).refunds).toEqual([['cancellation', 'requested', 1_000]]);
    await hear(world, 'charge.dispute.created', id);
    world.clock.advance(MINUTE_MS);
    await relayDue(world.system);
    expect((await see()).refunds).toEqual([['cancellation', 'requested', 1_000]]);
    await decide(id, 'won');
    expect((await see()).refunds).toEqual([['cancellation', 'succeeded', 1_000]]);
  });
});

describe('a lost dispute', () => {
  it('cancels what was not sent, releases it and refunds nothing', async () => {
    await payAndHear(world, purchase);
    await shipFulfilment(world.as(seller), { fulfilmentId: part, ...PARCEL });
    await decide(await dispute(), 'lost');
    const parts = await partsOf(world, purchase.orderId);
    expect(parts.map(({ state, cancelReason }) => [state, cancelReason]).sort()).toEqual([
      ['cancelled', 'dispute'],
      ['in_transit', null],
    ]);
    expect(await see()).toMatchObject({ refunds: [], available: [9, 10] });
    const refund = { fulfilmentId: part, amountMinor: 1, idempotencyKey: randomUUID() };
    await expect(refundReturn(world.as(seller), refund)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await world.violations()).toEqual({});
  });

  it('covers a refund that could not be made', async () => {
    await payAndHear(world, purchase);
    await transaction(world.db, async (tx) => {
      const locked = await lockOrder(tx, purchase.orderId);
      if (!locked) throw new Error('no order');
      const { cancelFulfilments } = await import('@/domain/orders/close-order');
      const now = world.clock.now();
      const parts = locked.fulfilments.filter((one) => one.id === part);
      await cancelFulfilments(tx, parts, { reason: 'buyer', now });
      const share = { kind: 'cancellation', fulfilmentId: part, amountMinor: 1_000 } as const;
      await requestRefunds(tx, locked, [share], now, { queue: false });
    });
    await decide(await dispute(), 'lost');
    expect(await see()).toMatchObject({
      parts: ['cancelled', 'cancelled'],
      refunds: [['cancellation', 'covered', 1_000]],
    });
    expect(await world.violations()).toEqual({});
  });

  it('of a part gives the rest of what was not sent back', async () => {
    await payAndHear(world, purchase);
    const reported = await retrieveDispute(await openDispute(purchase.intentId));
    if (!reported) throw new Error('no dispute');
    await recordDispute(world.system, { ...reported, amountMinor: 400 });
    await recordDispute(world.system, { ...reported, amountMinor: 400, status: 'lost' });
    const shown = await see();
    expect(shown.parts).toEqual(['cancelled', 'cancelled']);
    expect(shown.refunds.map(([, , amount]) => amount).reduce(sum, 0)).toBe(1_100);
    expect(await world.violations()).toEqual({});
  });

  it('is recorded although no earlier event of it or of the payment has come', async () => {
    await pay(purchase.intentId);
    const id = await openDispute(purchase.intentId);
    await closeDispute(id, 'lost');
    await Promise.all(Array.from({ length: 5 }, () => hear(world, 'charge.dispute.closed', id)));
    expect(await see()).toMatchObject({
      order: 'paid',
      parts: ['cancelled', 'cancelled'],
      available: [10, 10],
    });
    const rows = await world.db.select().from(disputes).where(eq(disputes.stripeDisputeId, id));
    expect(rows.map((row) => row.state)).toEqual(['lost']);
  });

  it('of money that came too late drops its refund', async () => {
    await pay(purchase.intentId);
    const intent = await retrieveIntent(purchase.intentId);
    await recordIntent(world.system, { ...intent, status: 'canceled' });
    const id = await openDispute(purchase.intentId);
    await recordIntent(world.system, intent);
    await hear(world, 'charge.dispute.created', id);
    await decide(id, 'lost');
    expect(await see()).toMatchObject({
      order: 'closed',
      refunds: [['late_payment', 'covered', 1_500]],
    });
  });
});

describe('a refund that fails', () => {
  it('is tried again by an admin, as a new refund at Stripe', async () => {
    await payAndHear(world, purchase);
    await cancelFulfilment(world.as(buyer), { fulfilmentId: part });
    const find = async () => {
      const [row] = await world.db.select().from(refunds).where(eq(refunds.fulfilmentId, part));
      if (!row?.stripeRefundId) throw new Error('no refund');
      return { ...row, stripeRefundId: row.stripeRefundId };
    };
    const first = await find();
    await settleRefund(first.stripeRefundId, 'fail');
    await hear(world, 'refund.failed', first.stripeRefundId);
    expect((await see()).refunds).toEqual([['cancellation', 'failed', 1_000]]);

    const again = { refundId: first.id };
    await expect(retryRefund(world.as(seller), again)).rejects.toMatchObject({ code: 'forbidden' });
    await retryRefund(world.as(admin), again);
    expect(await find()).toMatchObject({ state: 'succeeded', retries: 1 });
    expect((await find()).stripeRefundId).not.toBe(first.stripeRefundId);
    await expect(retryRefund(world.as(admin), again)).rejects.toMatchObject({ code: 'conflict' });

    // An event of the first try that comes late says nothing about the second.
    await hear(world, 'refund.failed', first.stripeRefundId);
    expect((await find()).state).toBe('succeeded');
  });
});

it('changes nothing when it is of a payment that is not ours', async () => {
  const before = await world.db.select().from(disputes);
  await recordDispute(world.system, {
    id: 'dp_foreign',
    intentId: 'pi_foreign',
    amountMinor: 100,
    status: 'lost',
    reason: 'fraudulent',
  });
  expect(await world.db.select().from(disputes)).toEqual(before);
  expect(
    (await world.db.select().from(orders).where(eq(orders.id, purchase.orderId)))[0]?.state,
  ).toBe('pending');
  expect(
    (await world.db.select().from(payments).where(eq(payments.orderId, purchase.orderId)))[0]
      ?.state,
  ).toBe('open');
});

function sum(total: unknown, amount: unknown): number {
  return Number(total) + Number(amount);
}
