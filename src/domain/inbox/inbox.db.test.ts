import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboxEvents, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelFulfilment } from '@/domain/fulfilments';
import { MINUTE_MS } from '@/lib/clock';
import { renderMetrics } from '@/observability/metrics';
import { createListing, createMember } from '@/test/factories';
import { checkOutLines, hear, lookAt, type Purchase, partOf, payAndHear } from '@/test/purchases';
import { chargeOf, pay, settleRefund } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { findUnhandledEvents, handleEvent, receiveEvent } from '.';

let world: World;
let buyer: Actor;
let seller: Actor;
let purchase: Purchase;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  seller = await createMember(world);
  const listingId = await createListing(world, seller);
  purchase = await checkOutLines(world, buyer, { [listingId]: 1 }, 1_000);
});
afterAll(() => world.close());

const event = (id: string, type: string, objectId: string, livemode = false) => ({
  id,
  type,
  objectId,
  livemode,
});

async function stored(id: string) {
  const [row] = await world.db.select().from(inboxEvents).where(eq(inboxEvents.id, id));
  return row;
}

async function counted(type: string): Promise<number> {
  const { text } = await renderMetrics();
  const line = new RegExp(`stripe_events_total\\{type="${type}"\\} (\\d+)`).exec(text);
  return Number(line?.[1] ?? 0);
}

describe('an event', () => {
  it('of a type that changes nothing is counted and not kept', async () => {
    const before = await counted('other');
    const unknown = event('evt_unknown', 'customer.created', 'cus_1');
    expect(await receiveEvent(world.system, unknown)).toBe(false);
    expect(await stored('evt_unknown')).toBeUndefined();
    expect(await counted('other')).toBe(before + 1);
  });

  it('is recorded once, however often and in parallel it is delivered', async () => {
    const before = await counted('payment_intent.succeeded');
    const one = event('evt_once', 'payment_intent.succeeded', purchase.intentId);
    const news = await Promise.all(
      Array.from({ length: 20 }, () => receiveEvent(world.system, one)),
    );
    expect(news.filter(Boolean)).toHaveLength(1);
    expect(await counted('payment_intent.succeeded')).toBe(before + 1);
  });

  it('of the other mode changes nothing and is done', async () => {
    await pay(purchase.intentId);
    const live = event('evt_live', 'payment_intent.succeeded', purchase.intentId, true);
    await receiveEvent(world.system, live);
    await handleEvent(world.system, live.id);
    expect((await stored(live.id))?.handledAt).toBeInstanceOf(Date);
    expect((await lookAt(world, purchase.orderId)).order).toBe('pending');
  });

  it('about an object that Stripe does not know stays, is tried later and keeps nobody waiting', async () => {
    const lost = event('evt_lost_object', 'payment_intent.succeeded', 'pi_missing');
    await receiveEvent(world.system, lost);
    await expect(handleEvent(world.system, lost.id)).rejects.toThrow();
    expect(await stored(lost.id)).toMatchObject({ attempts: 1, handledAt: null });
    const young = event('evt_young', 'payment_intent.succeeded', purchase.intentId);
    await receiveEvent(world.system, young);
    expect(await findUnhandledEvents(world.system)).not.toContain(young.id);
    world.clock.advance(MINUTE_MS);
    const waiting = await findUnhandledEvents(world.system);
    expect(waiting.indexOf(young.id)).toBeLessThan(waiting.indexOf(lost.id));
  });
});

it.each([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.canceled',
  'payment_intent.amount_capturable_updated',
])('%s makes us look at the intent, whatever it claims', async (type) => {
  await pay(purchase.intentId);
  await hear(world, type, purchase.intentId);
  expect((await lookAt(world, purchase.orderId)).order).toBe('paid');
});

it.each(['refund.created', 'refund.updated', 'refund.failed', 'charge.refunded'])(
  '%s makes us look at the refund',
  async (type) => {
    await payAndHear(world, purchase, 'pm_card_pendingRefund');
    const { id: fulfilmentId } = await partOf(world, purchase.orderId, seller);
    await cancelFulfilment(world.as(buyer), { fulfilmentId });
    const [refund] = await world.db
      .select()
      .from(refunds)
      .where(eq(refunds.fulfilmentId, fulfilmentId));
    const refundId = refund?.stripeRefundId ?? '';
    await settleRefund(refundId, 'succeed');
    await hear(world, type, type === 'charge.refunded' ? await chargeOf(refundId) : refundId);
    expect((await lookAt(world, purchase.orderId)).refunds).toEqual([
      ['cancellation', 'succeeded', 1_000],
    ]);
  },
);
