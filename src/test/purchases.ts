import { randomUUID } from 'node:crypto';
import { asc, eq, inArray } from 'drizzle-orm';
import { fulfilments, listingStock, orders, payments, refunds } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { handleEvent, receiveEvent } from '@/domain/inbox';
import { checkOut } from '@/domain/orders';
import { forgiveRateLimit } from '@/domain/rate-limits';
import type { FulfilmentId, ListingId, OrderId } from '@/lib/ids';
import { fillCart } from './factories';
import { pay } from './stripe';
import type { World } from './world';

export interface Purchase {
  orderId: OrderId;
  intentId: string;
}

/** Puts lines into a cart and checks it out. Prices are those of the factories' listings. */
export async function checkOutLines(
  world: World,
  buyer: Actor,
  lines: Record<ListingId, number>,
  expectedTotalMinor: number,
): Promise<Purchase> {
  await fillCart(world, buyer, lines);
  // Tests let one person buy faster than people may.
  await forgiveRateLimit('place_order', buyer.id);
  const { orderId } = await checkOut(world.as(buyer), {
    expectedTotalMinor,
    idempotencyKey: randomUUID(),
  });
  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  return { orderId, intentId: payment?.intentId ?? '' };
}

/** The buyer pays, and the event that tells of it is handled. */
export async function payAndHear(
  world: World,
  purchase: Purchase,
  paymentMethod?: string,
): Promise<void> {
  await pay(purchase.intentId, paymentMethod);
  await hear(world, 'payment_intent.succeeded', purchase.intentId);
}

/** What a webhook and its job do. */
export async function hear(world: World, type: string, objectId: string): Promise<void> {
  const id = `evt_${randomUUID()}`;
  await receiveEvent(world.system, { id, type, livemode: false, objectId });
  await handleEvent(world.system, id);
}

/** An order's fulfilments in ascending order, which is that of their sellers' lines. */
export async function partsOf(world: World, orderId: OrderId) {
  return world.db
    .select()
    .from(fulfilments)
    .where(eq(fulfilments.orderId, orderId))
    .orderBy(asc(fulfilments.id));
}

/** The one fulfilment of a seller. */
export async function partOf(world: World, orderId: OrderId, seller: Actor) {
  const part = (await partsOf(world, orderId)).find((one) => one.sellerId === seller.id);
  if (!part) throw new Error('the seller has no share');
  return part;
}

/** The states of an order and of its money, and what is left of listings. */
export async function lookAt(world: World, orderId: OrderId, listingIds: ListingId[] = []) {
  const [order] = await world.db.select().from(orders).where(eq(orders.id, orderId));
  const [payment] = await world.db.select().from(payments).where(eq(payments.orderId, orderId));
  if (!order || !payment) throw new Error('no such order');
  const given = await world.db
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, payment.id))
    .orderBy(asc(refunds.id));
  const stock = await world.db
    .select()
    .from(listingStock)
    .where(inArray(listingStock.listingId, listingIds));
  const available = new Map(stock.map((row) => [row.listingId, row.available]));
  return {
    order: order.state,
    payment: payment.state,
    parts: (await partsOf(world, orderId)).map((part) => part.state),
    refunds: given.map((refund) => [refund.kind, refund.state, refund.amountMinor]),
    available: listingIds.map((id) => available.get(id)),
  };
}

/** The refunds of a fulfilment. */
export async function refundsOf(world: World, fulfilmentId: FulfilmentId) {
  return world.db
    .select()
    .from(refunds)
    .where(eq(refunds.fulfilmentId, fulfilmentId))
    .orderBy(asc(refunds.id));
}
