import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { serve } from 'inngest/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fulfilments, listingStock, orders, payments } from '@/db/schema';
import type { Context } from '@/domain/context';
import { startOwnStandIns } from '@/test/own-stand-ins';
import { type Executor, startExecutor, virtualClock } from '../../infra/local/inngest';

/**
 * The functions as they really run: called over HTTP by the executor, on its virtual clock. The
 * client reads the executor's address when it is imported, hence the dynamic imports.
 */
const clock = virtualClock();
let world: import('@/test/world').World;
let closeStandIns: () => Promise<void>;
let ctx: Context;
let executor: Executor;
let app: Server;

beforeAll(async () => {
  let serveFunctions: (listener: RequestListener) => void = () => {};
  const handler = new Promise<RequestListener>((resolve) => {
    serveFunctions = resolve;
  });
  app = createServer(async (request, response) => (await handler)(request, response));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const { port } = app.address() as AddressInfo;
  executor = await startExecutor({
    port: 0,
    clock,
    apps: [`http://127.0.0.1:${port}/api/inngest`],
    log: () => {},
  });
  vi.stubEnv('INNGEST_DEV', executor.url);
  closeStandIns = await startOwnStandIns();
  const { createWorld } = await import('@/test/world');
  world = await createWorld();
  ctx = { ...world.system, clock: { now: () => new Date(clock.now()) } };
  const { inngest } = await import('@/integrations/inngest');
  const { createFunctions } = await import('@/jobs');
  serveFunctions(serve({ client: inngest, functions: createFunctions(ctx) }));
  await executor.idle();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await executor.close();
  app.close();
  await world.close();
  await closeStandIns();
});

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function placeOrder() {
  const { createListing, createMember, fillCart } = await import('@/test/factories');
  const { checkOut } = await import('@/domain/orders');
  const seller = await createMember(world);
  const buyer = await createMember(world);
  const listingId = await createListing(world, seller, { quantity: 1 });
  await fillCart(world, buyer, { [listingId]: 1 });
  const { orderId } = await checkOut(
    { ...ctx, actor: buyer },
    { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() },
  );
  await world.settle();
  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  const state = async () => {
    const [order] = await world.db.select().from(orders).where(eq(orders.id, orderId));
    const [stock] = await world.db
      .select()
      .from(listingStock)
      .where(eq(listingStock.listingId, listingId));
    return [order?.state, stock?.available];
  };
  return { orderId, seller, intentId: payment?.intentId ?? '', state };
}

describe('the functions, run by the executor', () => {
  it('expire an unpaid order after fifteen minutes and no sooner', async () => {
    const order = await placeOrder();
    await clock.advance(15 * MINUTE_MS - 1);
    expect(await order.state()).toEqual(['pending', 0]);
    await clock.advance(1);
    expect(await order.state()).toEqual(['closed', 1]);
    expect(await world.violations()).toEqual({});
  });

  it('handle an event of Stripe as soon as it is recorded', async () => {
    const { receiveEvent } = await import('@/domain/inbox');
    const { pay } = await import('@/test/stripe');
    const order = await placeOrder();
    await pay(order.intentId);
    const event = { id: 'evt_paid', type: 'payment_intent.succeeded', livemode: false };
    await receiveEvent(ctx, { ...event, objectId: order.intentId });
    await world.settle();
    await executor.idle();
    expect(await order.state()).toEqual(['paid', 0]);
  });

  it('find by their sweeps what was recorded but never started', async () => {
    const { receiveEvent } = await import('@/domain/inbox');
    const { pay } = await import('@/test/stripe');
    const order = await placeOrder();
    await pay(order.intentId);
    const event = { id: 'evt_lost', type: 'payment_intent.succeeded', livemode: false };
    // The process dies before the deferred work: nobody tells the executor.
    await receiveEvent({ ...ctx, defer: () => {} }, { ...event, objectId: order.intentId });
    await executor.idle();
    expect(await order.state()).toEqual(['pending', 0]);
    await clock.advance(2 * MINUTE_MS);
    expect(await order.state()).toEqual(['paid', 0]);
  });

  it('close overdue orders although their timer was never started', async () => {
    const order = await placeOrder();
    await world.db
      .update(orders)
      .set({ expiresAt: ctx.clock.now() })
      .where(eq(orders.id, order.orderId));
    await clock.advance(2 * MINUTE_MS);
    expect(await order.state()).toEqual(['closed', 1]);
  });

  it('find in Stripe, within five minutes, what no event has told', async () => {
    const { pay } = await import('@/test/stripe');
    const order = await placeOrder();
    await pay(order.intentId);
    await clock.advance(10 * MINUTE_MS);
    expect(await order.state()).toEqual(['paid', 0]);
  });

  it('count a parcel as delivered after two weeks', async () => {
    const { pay } = await import('@/test/stripe');
    const { shipFulfilment } = await import('@/domain/fulfilments');
    const { sendEvent } = await import('@/integrations/inngest');
    const order = await placeOrder();
    await pay(order.intentId);
    await clock.advance(10 * MINUTE_MS);
    const part = async () => {
      const [row] = await world.db
        .select()
        .from(fulfilments)
        .where(eq(fulfilments.orderId, order.orderId));
      if (!row) throw new Error('no fulfilment');
      return row;
    };
    const { id: fulfilmentId } = await part();
    const parcel = { fulfilmentId, carrier: 'DHL', trackingCode: 'JD01' };
    await shipFulfilment({ ...ctx, actor: order.seller }, parcel);
    // Two weeks of every minute's sweeps would be a long test: sent nearly two weeks ago.
    const shippedAt = new Date(clock.now() - 14 * DAY_MS + MINUTE_MS);
    await world.db.update(fulfilments).set({ shippedAt }).where(eq(fulfilments.id, fulfilmentId));
    const deliverBy = new Date(clock.now() + MINUTE_MS).toISOString();
    await sendEvent('fulfilment/shipped', 'shipped-before', { fulfilmentId, deliverBy });
    await executor.idle();
    await clock.advance(MINUTE_MS - 1);
    expect((await part()).state).toBe('in_transit');
    await clock.advance(1);
    expect((await part()).state).toBe('delivered');
    expect(await world.violations()).toEqual({});
  });

  it('all say how often they are tried, how many run at once and whom a failure concerns', async () => {
    const { createFunctions } = await import('@/jobs');
    for (const { opts } of createFunctions(ctx)) {
      expect([opts.id, typeof opts.retries]).toEqual([opts.id, 'number']);
      expect([opts.id, opts.concurrency]).toEqual([opts.id, { limit: expect.any(Number) }]);
      expect([opts.id, typeof opts.onFailure]).toEqual([opts.id, 'function']);
    }
  });
});
