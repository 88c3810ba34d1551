import { randomUUID } from 'node:crypto';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fulfilments,
  inboxEvents,
  listingStock,
  orders,
  outboxEntries,
  payments,
  refunds,
} from '@/db/schema';
import type { Actor } from '@/domain/context';
import { handleEvent, receiveEvent } from '@/domain/inbox';
import {
  cancelOrder,
  checkOut,
  expireOrder,
  getCheckout,
  getOrder,
  placeOrder as placeOnly,
} from '@/domain/orders';
import { leaseEntries } from '@/domain/outbox';
import { relayDue, relayOrder } from '@/domain/relay';
import { createIntent, retrieveIntent } from '@/integrations/stripe';
import { MINUTE_MS, SECOND_MS } from '@/lib/clock';
import type { ListingId, OrderId } from '@/lib/ids';
import { countAlerts } from '@/test/alerts';
import { createListing, createMember, fillCart } from '@/test/factories';
import { startOwnStandIns } from '@/test/own-stand-ins';
import {
  countIntents,
  createForeignIntent,
  endProcessing,
  pay,
  strike,
  tamperWithAmount,
} from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import { recordIntent } from './record-intent';

let closeStandIns: () => Promise<void>;
let world: World;
let seller: Actor;
let buyer: Actor;

beforeAll(async () => {
  closeStandIns = await startOwnStandIns();
  world = await createWorld(40);
  seller = await createMember(world);
  buyer = await createMember(world);
});
afterAll(async () => {
  await world.close();
  await closeStandIns();
});

interface Placed {
  orderId: OrderId;
  listingId: ListingId;
  intentId: string;
}

/** Two units of a listing with ten, at 10.00 each. */
async function placeOrder(): Promise<Placed> {
  const listingId = await createListing(world, seller);
  await fillCart(world, buyer, { [listingId]: 2 });
  const { orderId } = await checkOut(world.as(buyer), {
    expectedTotalMinor: 2_000,
    idempotencyKey: randomUUID(),
  });
  const { intentId } = await paymentOf(orderId);
  return { orderId, listingId, intentId: intentId ?? '' };
}

async function paymentOf(orderId: OrderId) {
  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  if (!payment) throw new Error('no payment');
  return payment;
}

/** An order for one unit that nobody has told Stripe of yet. */
async function placeOnlyAt(priceMinor: number) {
  const listingId = await createListing(world, seller, { priceMinor });
  await fillCart(world, buyer, { [listingId]: 1 });
  const { orderId } = await placeOnly(world.as(buyer), {
    expectedTotalMinor: priceMinor,
    idempotencyKey: randomUUID(),
  });
  return { orderId, listingId };
}

/** What a webhook and its job do. */
async function hear(intentId: string, eventId: string = randomUUID()): Promise<void> {
  const type = 'payment_intent.succeeded';
  await receiveEvent(world.system, { id: eventId, type, livemode: false, objectId: intentId });
  await handleEvent(world.system, eventId);
}

async function look({ orderId, listingId }: Placed) {
  const [order] = await world.db.select().from(orders).where(eq(orders.id, orderId));
  const [part] = await world.db.select().from(fulfilments).where(eq(fulfilments.orderId, orderId));
  const payment = await paymentOf(orderId);
  const given = await world.db.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  const [stock] = await world.db
    .select()
    .from(listingStock)
    .where(eq(listingStock.listingId, listingId));
  return {
    order: order?.state,
    payment: payment.state,
    fulfilment: part?.state,
    available: stock?.available,
    refunds: given.map((refund) => [refund.kind, refund.state, refund.amountMinor]),
  };
}

const PAID = {
  order: 'paid',
  payment: 'succeeded',
  fulfilment: 'awaiting_shipment',
  available: 8,
  refunds: [],
};
const CLOSED = {
  order: 'closed',
  payment: 'canceled',
  fulfilment: 'cancelled',
  available: 10,
  refunds: [],
};

describe('paying', () => {
  it('opens the payment within the request and makes the order paid by the event', async () => {
    const placed = await placeOrder();
    const checkout = await getCheckout(world.as(buyer), placed);
    expect(checkout.clientSecret).toMatch(new RegExp(`^${placed.intentId}_secret_`));

    await pay(placed.intentId);
    await hear(placed.intentId);

    expect(await look(placed)).toEqual(PAID);
    expect((await getCheckout(world.as(buyer), placed)).clientSecret).toBeNull();
    expect(await world.violations()).toEqual({});
  });

  it('settles once, however often and in parallel it is told', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId);
    await Promise.all(Array.from({ length: 20 }, () => hear(placed.intentId)));
    await hear(placed.intentId, 'evt_same');
    await hear(placed.intentId, 'evt_same');
    expect(await look(placed)).toEqual(PAID);
    expect(await world.violations()).toEqual({});
  });

  it('keeps the order and its hold when a card is declined, and lets the buyer try again', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    await hear(placed.intentId);
    expect(await look(placed)).toMatchObject({ order: 'pending', payment: 'open', available: 8 });
    expect((await paymentOf(placed.orderId)).lastFailure).toBe('insufficient_funds');

    await pay(placed.intentId);
    await hear(placed.intentId);
    expect(await look(placed)).toEqual(PAID);
  });

  it('creates one intent although the process died between the call and its record', async () => {
    const { orderId } = await placeOnlyAt(1_000);
    await leaseEntries(world.db, world.clock, { limit: 1, orderId });
    const lost = await createIntent({
      orderId,
      amountMinor: 1_000,
      currency: 'usd',
      attempt: 1,
    });

    await relayOrder(world.system, orderId);
    expect((await paymentOf(orderId)).state).toBe('creating');
    world.clock.advance(61 * SECOND_MS);
    await relayDue(world.system);

    expect(await paymentOf(orderId)).toMatchObject({ state: 'open', intentId: lost.id });
    expect(await countIntents(orderId)).toBe(1);
  });
});

describe('an order that is not paid in time', () => {
  it('stays as it is before its time', async () => {
    const placed = await placeOrder();
    world.clock.advance(14 * MINUTE_MS);
    expect(await expireOrder(world.system, placed)).toBe(false);
    expect(await look(placed)).toMatchObject({ order: 'pending', available: 8 });
  });

  it('releases its stock only when Stripe has cancelled the intent', async () => {
    const placed = await placeOrder();
    world.clock.advance(15 * MINUTE_MS);
    expect(await expireOrder(world.system, placed)).toBe(true);
    expect(await look(placed)).toMatchObject({ order: 'closing', available: 8 });

    await relayOrder(world.system, placed.orderId);
    expect(await look(placed)).toEqual(CLOSED);
    expect((await retrieveIntent(placed.intentId)).status).toBe('canceled');
    expect(await expireOrder(world.system, placed)).toBe(false);
    expect(await world.violations()).toEqual({});
  });

  it('is paid after all when the money won the race against the cancellation', async () => {
    const placed = await placeOrder();
    world.clock.advance(15 * MINUTE_MS);
    await expireOrder(world.system, placed);
    await pay(placed.intentId);
    await relayOrder(world.system, placed.orderId);
    expect(await look(placed)).toEqual(PAID);
  });

  it('gives late money back in full when the order is closed already', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId);
    const intent = await retrieveIntent(placed.intentId);
    await recordIntent(world.system, { ...intent, status: 'canceled' });
    expect(await look(placed)).toEqual(CLOSED);

    const before = await countAlerts('late_payment');
    await Promise.all(Array.from({ length: 5 }, () => hear(placed.intentId)));
    expect(await countAlerts('late_payment')).toBe(before + 1);
    expect(await look(placed)).toEqual({
      ...CLOSED,
      payment: 'succeeded',
      refunds: [['late_payment', 'succeeded', 2_000]],
    });
    expect(await world.violations()).toEqual({});
  });
});

describe('an order its buyer gives up', () => {
  it('closes at once and puts everything back on sale', async () => {
    const placed = await placeOrder();
    await cancelOrder(world.as(buyer), placed);
    expect(await look(placed)).toEqual(CLOSED);
    await expect(cancelOrder(world.as(buyer), placed)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refunded when the money was faster', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId);
    await cancelOrder(world.as(buyer), placed);
    expect(await look(placed)).toEqual({
      order: 'paid',
      payment: 'succeeded',
      fulfilment: 'cancelled',
      available: 10,
      refunds: [['cancellation', 'succeeded', 2_000]],
    });
    expect(await world.violations()).toEqual({});
  });

  it('is not found by anybody else', async () => {
    const placed = await placeOrder();
    const stranger = await createMember(world);
    for (const actor of [seller, stranger]) {
      const refused = { code: 'not_found', message: 'Order not found.' };
      await expect(cancelOrder(world.as(actor), placed)).rejects.toMatchObject(refused);
      await expect(getCheckout(world.as(actor), placed)).rejects.toMatchObject(refused);
    }
    await expect(getOrder(world.as(stranger), placed)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('Stripe refusing or failing', () => {
  it('does not keep an order closing for a cancellation that was refused once', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId, 'pm_card_standinLaterFails');
    await cancelOrder(world.as(buyer), placed);
    expect(await look(placed)).toMatchObject({ order: 'closing', payment: 'processing' });

    await endProcessing(placed.intentId, 'fail');
    await hear(placed.intentId);
    expect(await look(placed)).toEqual(CLOSED);
    expect((await retrieveIntent(placed.intentId)).status).toBe('canceled');
  });

  it('tries again after a failure of Stripe’s own, and makes one intent and one refund', async () => {
    await strike({ kind: 'error_before', path: '/v1/payment_intents', times: 3 });
    const placed = await placeOrder();
    expect(placed.intentId).toBe('');
    world.clock.advance(MINUTE_MS);
    await relayOrder(world.system, placed.orderId);
    const { intentId } = await paymentOf(placed.orderId);
    await pay(intentId ?? '');
    await strike({ kind: 'error_after', method: 'POST', path: '/v1/refunds', times: 3 });
    await cancelOrder(world.as(buyer), placed);
    expect((await look(placed)).refunds).toEqual([['cancellation', 'requested', 2_000]]);

    world.clock.advance(60 * MINUTE_MS);
    await relayOrder(world.system, placed.orderId);
    expect((await look(placed)).refunds).toEqual([['cancellation', 'succeeded', 2_000]]);
    expect(await countIntents(placed.orderId)).toBe(1);
    expect(await world.violations()).toEqual({});
  });

  it('closes an order for which Stripe will never create an intent', async () => {
    const { orderId, listingId } = await placeOnlyAt(1_000);
    // 10 forints are less than Stripe charges.
    await world.db.update(payments).set({ currency: 'huf' }).where(eq(payments.orderId, orderId));
    await world.db.update(orders).set({ currency: 'huf' }).where(eq(orders.id, orderId));
    await relayOrder(world.system, orderId);
    expect(await look({ orderId, listingId, intentId: '' })).toEqual(CLOSED);
    const [order] = await world.db.select().from(orders).where(eq(orders.id, orderId));
    expect(order?.closeReason).toBe('refused');
    expect(await world.violations()).toEqual({});
  });

  it('lets intents of others that name something like an order be handled and done', async () => {
    const intentId = await createForeignIntent({ order_id: '1234' });
    await hear(intentId, 'evt_foreign');
    const [event] = await world.db
      .select()
      .from(inboxEvents)
      .where(eq(inboxEvents.id, 'evt_foreign'));
    expect(event?.handledAt).toBeInstanceOf(Date);
  });
});

describe('an intent that is not what was agreed', () => {
  it('closes the order and gives back what came in', async () => {
    const placed = await placeOrder();
    await tamperWithAmount(placed.intentId, 1_500);
    await pay(placed.intentId);
    await hear(placed.intentId);
    expect(await look(placed)).toEqual({
      ...CLOSED,
      payment: 'mismatch',
      refunds: [['mismatch', 'succeeded', 1_500]],
    });
    expect(await world.violations()).toEqual({});
  });

  it('counts in the currency that was agreed, not only in its number', async () => {
    const placed = await placeOrder();
    await pay(placed.intentId);
    const intent = await retrieveIntent(placed.intentId);
    await recordIntent(world.system, { ...intent, currency: 'jpy' });
    await relayOrder(world.system, placed.orderId);
    expect(await look(placed)).toEqual({
      ...CLOSED,
      payment: 'mismatch',
      refunds: [['mismatch', 'succeeded', 2_000]],
    });
  });

  it('changes nothing when it only claims to be the order’s', async () => {
    const placed = await placeOrder();
    const intent = await retrieveIntent(placed.intentId);
    const forged = { ...intent, status: 'succeeded' as const, receivedMinor: intent.amountMinor };
    await recordIntent(world.system, { ...forged, id: 'pi_forged' });
    await recordIntent(world.system, { ...forged, livemode: true });
    expect(await look(placed)).toMatchObject({ order: 'pending', payment: 'open' });
  });
});

describe('what a seller sees', () => {
  it('is only their own share, and the address once it is paid', async () => {
    const other = await createMember(world);
    const mine = await createListing(world, seller, { priceMinor: 1_000 });
    const theirs = await createListing(world, other, { priceMinor: 5_000 });
    await fillCart(world, buyer, { [mine]: 1, [theirs]: 1 });
    const { orderId } = await checkOut(world.as(buyer), {
      expectedTotalMinor: 6_000,
      idempotencyKey: randomUUID(),
    });
    const before = await getOrder(world.as(seller), { orderId });
    expect(before).toMatchObject({ viewer: 'seller', totalMinor: 1_000, shipTo: null });
    expect(before.fulfilments.flatMap((part) => part.items.map((item) => item.listingId))).toEqual([
      mine,
    ]);
    const { intentId } = await paymentOf(orderId);
    await pay(intentId ?? '');
    await hear(intentId ?? '');
    expect((await getOrder(world.as(seller), { orderId })).shipTo).toContain('Paulista');
  });
});

it('leaves no work undone', async () => {
  world.clock.advance(60 * MINUTE_MS);
  await relayDue(world.system);
  const open = await world.db
    .select({ kind: outboxEntries.kind, error: outboxEntries.lastError })
    .from(outboxEntries)
    .where(isNull(outboxEntries.doneAt));
  expect(open).toEqual([]);
});
