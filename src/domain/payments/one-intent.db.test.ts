import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outboxEntries, payments } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { cancelOrder, placeOrder } from '@/domain/orders';
import { relayOrder } from '@/domain/relay';
import { createIntent, createRefund, refundsOfIntent } from '@/integrations/stripe';
import { HOUR_MS } from '@/lib/clock';
import { newId, type OrderId, type RefundId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { startOwnStandIns } from '@/test/own-stand-ins';
import { hear, lookAt } from '@/test/purchases';
import { countIntents, heal, pay, strike } from '@/test/stripe';
import { createWorld, type World } from '@/test/world';

/** More than the attempts that share an idempotency key, each with the client's two retries. */
const TOO_OFTEN = 3 * 5;

let closeStandIns: () => Promise<void>;
let world: World;
let buyer: Actor;
let orderId: OrderId;

beforeAll(async () => {
  closeStandIns = await startOwnStandIns();
  world = await createWorld();
});
beforeEach(async () => {
  buyer = await createMember(world);
  const listingId = await createListing(world, await createMember(world));
  await fillCart(world, buyer, { [listingId]: 1 });
  const purchase = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
  ({ orderId } = await placeOrder(world.as(buyer), purchase));
});
afterEach(heal);
afterAll(async () => {
  expect(await world.violations()).toEqual({});
  await world.close();
  await closeStandIns();
});

async function intentId(): Promise<string> {
  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  return payment?.intentId ?? '';
}

/** Tries the order's work again and again, each time when it is due. */
async function relayPatiently(): Promise<void> {
  for (let attempt = 1; attempt <= 7; attempt++) {
    await relayOrder(world.system, orderId);
    world.clock.advance(HOUR_MS);
  }
}

describe('whatever becomes of the answers, an order has', () => {
  it('one intent, although none of its creation comes', async () => {
    const lost = { kind: 'error_after', method: 'POST', path: '/v1/payment_intents' } as const;
    await strike({ ...lost, times: TOO_OFTEN });
    await relayPatiently();
    await heal();
    expect(await intentId()).toMatch(/^pi_/);
    expect(await countIntents(orderId)).toBe(1);
  }, 60_000);

  it('one intent, although search does not know it yet', async () => {
    const lost = { kind: 'error_after', method: 'POST', path: '/v1/payment_intents' } as const;
    await strike({ ...lost, times: 3 });
    await strike({ kind: 'search_lag', ms: 60_000 });
    await relayPatiently();
    await heal();
    expect(await intentId()).toMatch(/^pi_/);
    expect(await countIntents(orderId)).toBe(1);
  });

  it('one intent, although its creation is repeated while a bank processes the payment', async () => {
    await relayOrder(world.system, orderId);
    const first = await intentId();
    await pay(first, 'pm_card_standinLaterSucceeds');
    await hear(world, 'payment_intent.processing', first);
    await world.db
      .update(outboxEntries)
      .set({ doneAt: null, dueAt: world.clock.now() })
      .where(and(eq(outboxEntries.orderId, orderId), eq(outboxEntries.kind, 'create_intent')));
    await relayOrder(world.system, orderId);
    expect(await intentId()).toBe(first);
    expect((await lookAt(world, orderId)).payment).toBe('processing');
    expect(await countIntents(orderId)).toBe(1);
  });

  it('one refund, although none of its answers comes', async () => {
    await relayOrder(world.system, orderId);
    await pay(await intentId());
    await hear(world, 'payment_intent.succeeded', await intentId());
    await strike({ kind: 'error_after', method: 'POST', path: '/v1/refunds', times: TOO_OFTEN });
    await cancelOrder(world.as(buyer), { orderId });
    await relayPatiently();
    await heal();
    expect((await lookAt(world, orderId)).refunds).toEqual([['cancellation', 'succeeded', 1_000]]);
    expect(await refundsOfIntent(await intentId())).toHaveLength(1);
  }, 60_000);
});

it('creating an intent or a refund again gives the first one', async () => {
  const order = { orderId: newId<OrderId>(), amountMinor: 1_000, currency: 'usd', attempt: 1 };
  const intent = await createIntent(order);
  expect((await createIntent(order)).id).toBe(intent.id);
  await pay(intent.id);
  const part = { refundId: newId<RefundId>(), retry: 0, intentId: intent.id, amountMinor: 400 };
  const refund = await createRefund({ ...part, attempt: 1 });
  expect((await createRefund({ ...part, attempt: 2 })).id).toBe(refund.id);
  expect((await createRefund({ ...part, retry: 1, attempt: 1 })).id).not.toBe(refund.id);
});
