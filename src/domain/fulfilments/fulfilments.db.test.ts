import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderItems } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelOrder, getOrder, listOrders } from '@/domain/orders';
import { DAY_MS } from '@/lib/clock';
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
  refundsOf,
} from '@/test/purchases';
import { openDispute } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';
import {
  cancelFulfilment,
  deliverFulfilment,
  deliverOverdue,
  findOverdueDeliveries,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '.';

let world: World;
let buyer: Actor;
let seller: Actor;
let other: Actor;
let admin: Actor;
let mine: ListingId;
let mineToo: ListingId;
let theirs: ListingId;
let purchase: Purchase;
let part: FulfilmentId;

const PARCEL = { carrier: 'DHL', trackingCode: 'JD0146000038' };

beforeAll(async () => {
  world = await createWorld(70);
  admin = await createMember(world, { role: 'admin' });
});
beforeEach(async () => {
  [buyer, seller, other] = [
    await createMember(world),
    await createMember(world),
    await createMember(world),
  ];
  mine = await createListing(world, seller, { priceMinor: 1_000 });
  mineToo = await createListing(world, seller, { priceMinor: 300 });
  theirs = await createListing(world, other, { priceMinor: 500 });
  const lines = { [mine]: 2, [mineToo]: 1, [theirs]: 1 };
  purchase = await checkOutLines(world, buyer, lines, 2_800);
  part = (await partOf(world, purchase.orderId, seller)).id;
});
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
});

const see = () => lookAt(world, purchase.orderId, [mine, mineToo, theirs]);
const ship = () => shipFulfilment(world.as(seller), { fulfilmentId: part, ...PARCEL });

describe('shipping', () => {
  it('moves the parcel of this seller and no other', async () => {
    await payAndHear(world, purchase);
    await ship();
    const order = await getOrder(world.as(buyer), purchase);
    const shown = order.fulfilments.map(({ state, carrier, trackingCode }) => ({
      state,
      carrier,
      trackingCode,
    }));
    expect(shown).toContainEqual({ state: 'in_transit', ...PARCEL });
    expect(shown).toContainEqual({ state: 'awaiting_shipment', carrier: null, trackingCode: null });
    await expect(ship()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is refused before the order is paid', async () => {
    await expect(ship()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is for its seller alone', async () => {
    await payAndHear(world, purchase);
    const shipment = { fulfilmentId: part, ...PARCEL };
    for (const [actor, code] of [
      [buyer, 'forbidden'],
      [admin, 'forbidden'],
      [other, 'not_found'],
    ] as const) {
      await expect(shipFulfilment(world.as(actor), shipment)).rejects.toMatchObject({ code });
    }
    expect((await see()).parts).toEqual(['awaiting_shipment', 'awaiting_shipment']);
  });

  it('of chosen items leaves the others a parcel of their own', async () => {
    await payAndHear(world, purchase);
    const items = await world.db
      .select()
      .from(orderItems)
      .where(eq(orderItems.fulfilmentId, part))
      .orderBy(asc(orderItems.priceMinor));
    const chosen = items.filter((item) => item.listingId === mine).map((item) => item.id);
    const { remainingFulfilmentId } = await shipFulfilment(world.as(seller), {
      fulfilmentId: part,
      ...PARCEL,
      itemIds: chosen,
    });
    const parts = (await partsOf(world, purchase.orderId)).filter(
      (one) => one.sellerId === seller.id,
    );
    expect(parts.map(({ state, totalMinor }) => [state, totalMinor])).toEqual([
      ['in_transit', 2_000],
      ['awaiting_shipment', 300],
    ]);
    expect(await world.violations()).toEqual({});

    await cancelFulfilment(world.as(buyer), {
      fulfilmentId: remainingFulfilmentId as FulfilmentId,
    });
    expect((await see()).refunds).toEqual([['cancellation', 'succeeded', 300]]);
    const sales = await listOrders(world.as(seller), { as: 'seller', cursor: null, limit: 5 });
    expect(sales.items.map(({ id, totalMinor }) => [id, totalMinor])).toEqual([
      [purchase.orderId, 2_300],
    ]);
  });

  it('refuses items that are not in the parcel', async () => {
    await payAndHear(world, purchase);
    const foreign = await world.db
      .select()
      .from(orderItems)
      .where(eq(orderItems.listingId, theirs));
    for (const itemIds of [foreign.map((item) => item.id), []]) {
      const shipment = { fulfilmentId: part, ...PARCEL, itemIds };
      await expect(shipFulfilment(world.as(seller), shipment)).rejects.toMatchObject({
        issues: [{ field: 'itemIds' }],
      });
    }
    expect(await partsOf(world, purchase.orderId)).toHaveLength(2);
  });
});

describe('delivery', () => {
  beforeEach(() => payAndHear(world, purchase));

  it('goes forward only, by whoever may say so', async () => {
    const it = { fulfilmentId: part };
    await expect(deliverFulfilment(world.as(buyer), it)).rejects.toMatchObject({
      code: 'conflict',
    });
    await ship();
    await expect(markOutForDelivery(world.as(buyer), it)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await markOutForDelivery(world.as(seller), it);
    await expect(markOutForDelivery(world.as(seller), it)).rejects.toMatchObject({
      code: 'conflict',
    });
    await deliverFulfilment(world.as(buyer), it);
    await expect(deliverFulfilment(world.as(admin), it)).rejects.toMatchObject({
      code: 'conflict',
    });
    const [delivered] = (await partsOf(world, purchase.orderId)).filter((one) => one.id === part);
    expect(delivered).toMatchObject({ state: 'delivered', deliveredAt: world.clock.now() });
  });

  it('counts as done two weeks after it was sent and no sooner', async () => {
    await ship();
    world.clock.advance(14 * DAY_MS - 1);
    expect(await deliverOverdue(world.system, { fulfilmentId: part })).toBe(false);
    expect(await findOverdueDeliveries(world.system)).not.toContain(part);
    world.clock.advance(1);
    expect(await findOverdueDeliveries(world.system)).toContain(part);
    expect(await deliverOverdue(world.system, { fulfilmentId: part })).toBe(true);
    expect(await deliverOverdue(world.system, { fulfilmentId: part })).toBe(false);
  });
});

describe('cancelling what is paid', () => {
  it('refunds exactly this share and puts its units on sale', async () => {
    await payAndHear(world, purchase);
    await cancelFulfilment(world.as(seller), { fulfilmentId: part });
    expect(await see()).toMatchObject({
      order: 'paid',
      refunds: [['cancellation', 'succeeded', 2_300]],
      available: [10, 10, 9],
    });
    const [cancelled] = (await partsOf(world, purchase.orderId)).filter((one) => one.id === part);
    expect(cancelled?.cancelReason).toBe('seller');
    await expect(cancelFulfilment(world.as(buyer), { fulfilmentId: part })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('releases and refunds once, however many try at once', async () => {
    await payAndHear(world, purchase);
    const tries = Array.from({ length: 64 }, (_, index) =>
      index % 2 === 0
        ? cancelFulfilment(world.as(index % 4 === 0 ? buyer : seller), { fulfilmentId: part })
        : cancelOrder(world.as(buyer), purchase),
    );
    const outcomes = await Promise.allSettled(tries);
    const refusals = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [one.reason.code] : [],
    );
    // Whoever waits too long for the lock is told that the shop is busy.
    expect(refusals.filter((code) => code !== 'conflict' && code !== 'unavailable')).toEqual([]);
    expect(await see()).toEqual({
      order: 'paid',
      payment: 'succeeded',
      parts: ['cancelled', 'cancelled'],
      refunds: expect.arrayContaining([
        ['cancellation', 'succeeded', 2_300],
        ['cancellation', 'succeeded', 500],
      ]),
      available: [10, 10, 10],
    });
    expect((await see()).refunds).toHaveLength(2);
    expect(await world.violations()).toEqual({});
  });

  it('of a whole order spares what was sent', async () => {
    await payAndHear(world, purchase);
    await ship();
    await cancelOrder(world.as(buyer), purchase);
    expect((await see()).parts.sort()).toEqual(['cancelled', 'in_transit']);
    expect((await see()).refunds).toEqual([['cancellation', 'succeeded', 500]]);
    await expect(cancelOrder(world.as(buyer), purchase)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(cancelFulfilment(world.as(buyer), { fulfilmentId: part })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is refused of what is not paid, and is not found by strangers', async () => {
    await expect(cancelFulfilment(world.as(buyer), { fulfilmentId: part })).rejects.toMatchObject({
      code: 'conflict',
    });
    await payAndHear(world, purchase);
    for (const stranger of [other, await createMember(world)]) {
      await expect(
        cancelFulfilment(world.as(stranger), { fulfilmentId: part }),
      ).rejects.toMatchObject({ code: 'not_found', message: 'Order not found.' });
    }
  });

  it('by an admin closes an unpaid order', async () => {
    await expect(cancelOrder(world.as(seller), purchase)).rejects.toMatchObject({
      code: 'not_found',
    });
    await cancelOrder(world.as(admin), purchase);
    expect(await see()).toMatchObject({ order: 'closed', available: [10, 10, 10] });
  });
});

describe('a refund after a return', () => {
  const give = (amountMinor: number, actor = seller, idempotencyKey: string = randomUUID()) =>
    refundReturn(world.as(actor), { fulfilmentId: part, amountMinor, idempotencyKey });

  beforeEach(() => payAndHear(world, purchase));

  it('is refused before anything was sent', async () => {
    await expect(give(100)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('gives any amount back, up to what is left of the share, and restocks nothing', async () => {
    await ship();
    await give(800);
    await expect(give(1_501)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'amountMinor', message: 'At most $15.00 is left to give back.' }],
    });
    await give(1_500, admin);
    await expect(give(1)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await see()).toMatchObject({
      refunds: [
        ['return', 'succeeded', 800],
        ['return', 'succeeded', 1_500],
      ],
      available: [8, 9, 9],
    });
  });

  it('is made once for one key, also when its answer was lost', async () => {
    await ship();
    const key = randomUUID();
    const [first, ...rest] = await Promise.allSettled([
      give(500, seller, key),
      give(500, seller, key),
    ]);
    expect([first?.status, ...rest.map(({ status }) => status)]).toContain('fulfilled');
    // The stored answer is gone, as if the process had died before storing it.
    const { idempotencyKeys } = await import('@/db/schema');
    await world.db.delete(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    await give(500, seller, key);
    expect(await refundsOf(world, part)).toHaveLength(1);
    await world.db.delete(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    await expect(give(501, seller, key)).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('never gives more than there is, however many try at once', async () => {
    await ship();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => give(500)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await refundsOf(world, part)).toHaveLength(4);
  });

  it('is not for the buyer', async () => {
    await ship();
    await expect(give(100, buyer)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(give(100, other)).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('offers exactly what the verbs allow', async () => {
  const actions = async (actor: Actor) => {
    const order = await getOrder(world.as(actor), purchase);
    return order.fulfilments.find((one) => one.id === part)?.actions;
  };
  expect(await actions(seller)).toEqual([]);
  await payAndHear(world, purchase);
  expect(await actions(seller)).toEqual(['ship', 'cancel']);
  expect(await actions(buyer)).toEqual(['cancel']);
  await ship();
  expect(await actions(seller)).toEqual(['out_for_delivery', 'deliver', 'refund']);
  expect(await actions(buyer)).toEqual(['deliver']);
  const disputeId = await openDispute(purchase.intentId);
  await hear(world, 'charge.dispute.created', disputeId);
  expect(await actions(seller)).toEqual(['out_for_delivery', 'deliver']);
});
