import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outboxEntries, payments, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelFulfilment } from '@/domain/fulfilments';
import { cancelOrder } from '@/domain/orders';
import { retryRefund } from '@/domain/refunds';
import { relayDue } from '@/domain/relay';
import { refundsOfIntent, retrieveDispute } from '@/integrations/stripe';
import { HOUR_MS } from '@/lib/clock';
import type { ListingId } from '@/lib/ids';
import { createListing, createMember } from '@/test/factories';
import { checkOutLines, hear, lookAt, type Purchase, partOf, payAndHear } from '@/test/purchases';
import { closeDispute, openDispute, settleRefund, strike } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { recordDispute } from './record-dispute';

let world: World;
let buyer: Actor;
let seller: Actor;
let admin: Actor;
let listings: ListingId[];
let purchase: Purchase;

beforeAll(async () => {
  world = await createWorld();
  admin = await createMember(world, { role: 'admin' });
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  const other = await createMember(world);
  const mine = await createListing(world, seller, { priceMinor: 1_000 });
  const theirs = await createListing(world, other, { priceMinor: 1_500 });
  listings = [mine, theirs];
  purchase = await checkOutLines(world, buyer, { [mine]: 1, [theirs]: 1 }, 2_500);
  await payAndHear(world, purchase);
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

/** The next call that makes a refund of this order fails for good, with or without its effect. */
const loseRefund = (kind: 'error_before' | 'error_after', times = 1) =>
  strike({
    kind,
    path: '/v1/refunds',
    method: 'POST',
    text: purchase.intentId,
    final: true,
    times,
  });

const cancelMine = async () => {
  const { id } = await partOf(world, purchase.orderId, seller);
  await cancelFulfilment(world.as(buyer), { fulfilmentId: id });
};

const seeRefunds = async () => (await lookAt(world, purchase.orderId, listings)).refunds;

async function countOpenWork(): Promise<number> {
  const mine = and(eq(outboxEntries.orderId, purchase.orderId), isNull(outboxEntries.doneAt));
  return world.db.$count(outboxEntries, mine);
}

describe('a refund that left before a dispute, of which nobody heard', () => {
  it('is not taken for one that the bank covers', async () => {
    await loseRefund('error_after');
    await cancelOrder(world.as(buyer), purchase);
    expect(await seeRefunds()).toEqual([
      ['cancellation', 'requested', 1_000],
      ['cancellation', 'requested', 1_500],
    ]);
    // The first was made all the same, so the dispute is about what is left.
    const id = await openDispute(purchase.intentId);
    await closeDispute(id, 'lost');
    await hear(world, 'charge.dispute.closed', id);
    expect(await seeRefunds()).toEqual([
      ['cancellation', 'succeeded', 1_000],
      ['cancellation', 'covered', 1_500],
    ]);
    expect(await world.violations()).toEqual({});
  });

  it('is not made a second time after the dispute, when its key is forgotten', async () => {
    // Five attempts with the same key never arrive; the sixth, with a key of its own, has its effect.
    await loseRefund('error_before', 5);
    await cancelMine();
    for (let attempt = 2; attempt <= 5; attempt++) {
      world.clock.advance(HOUR_MS);
      await relayDue(world.system);
    }
    await loseRefund('error_after');
    world.clock.advance(HOUR_MS);
    await relayDue(world.system);
    expect(await seeRefunds()).toEqual([['cancellation', 'requested', 1_000]]);

    const id = await openDispute(purchase.intentId);
    const opened = await retrieveDispute(id);
    if (!opened) throw new Error('no dispute');
    await recordDispute(world.system, opened);
    world.clock.advance(HOUR_MS);
    await relayDue(world.system);
    expect(await countOpenWork()).toBe(0);
    await closeDispute(id, 'won');
    await recordDispute(world.system, { ...opened, status: 'won' });
    await relayDue(world.system);

    expect(await seeRefunds()).toEqual([['cancellation', 'succeeded', 1_000]]);
    expect(await refundsOfIntent(purchase.intentId)).toHaveLength(1);
  });
});

it('a refund that Stripe refuses for good because of a lost dispute fails instead of waiting', async () => {
  await cancelMine();
  const [refund] = await world.db
    .select({ id: refunds.id, stripeRefundId: refunds.stripeRefundId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(payments.orderId, purchase.orderId));
  if (!refund?.stripeRefundId) throw new Error('no refund');
  const id = await openDispute(purchase.intentId);
  await closeDispute(id, 'lost');
  await hear(world, 'charge.dispute.closed', id);
  // The buyer's bank returns the refund only now, so the dispute has not covered it.
  await settleRefund(refund.stripeRefundId, 'fail');
  await hear(world, 'refund.failed', refund.stripeRefundId);
  await retryRefund(world.as(admin), { refundId: refund.id });
  expect(await seeRefunds()).toEqual([['cancellation', 'failed', 1_000]]);
  await relayDue(world.system);
  expect(await countOpenWork()).toBe(0);
});
