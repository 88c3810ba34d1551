import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { placeOrder } from '@/domain/orders';
import { enqueue, type OutboxWork } from '@/domain/outbox';
import { newId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { relayDue } from './relay';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('calls Stripe however many mails have waited longer', async () => {
  // More than one run of the sweep takes.
  const mails = Array.from({ length: 250 }, (): OutboxWork => {
    return { kind: 'send_mail', mail: 'order_paid' };
  });
  await transaction(world.db, (tx) => enqueue(tx, newId(), mails, world.clock.now()));
  const buyer = await createMember(world);
  const listingId = await createListing(world, await createMember(world));
  await fillCart(world, buyer, { [listingId]: 1 });
  const order = { expectedTotalMinor: 1_000, idempotencyKey: randomUUID() };
  const { orderId } = await placeOrder(world.as(buyer), order);

  expect(await relayDue(world.system, 'payments')).toEqual({ done: 1, postponed: 0 });

  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  expect(payment?.state).toBe('open');
});
