import { and, eq, inArray } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { cartItems, fulfilments, orderItems, orders, payments } from '@/db/schema';
import { transaction, violatedConstraint } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { enqueue } from '@/domain/outbox';
import { holdStock, insufficientStock } from '@/domain/stock';
import { env } from '@/env';
import { publishStock, type StockClaim, type StockCounter } from '@/integrations/redis';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/clock';
import { DomainError, type FieldRefusal, idempotencyMismatch } from '@/lib/errors';
import {
  type FulfilmentId,
  type MemberId,
  newId,
  type OrderId,
  type OrderItemId,
  type PaymentId,
} from '@/lib/ids';
import { sumMinor, timesQuantity } from '@/lib/money';
import { say } from '@/lib/sentence';
import { refusalOf } from './buyer-standing';
import { assertChargeable, assertExpectedTotal } from './charge-limits';
import { type CartLine, type Listing, lockCart, lockListings } from './lock-cart';

export interface PlaceOrderInput {
  /** What the buyer saw and agreed to pay, in minor units. */
  expectedTotalMinor: number;
  /** The client's key for this purchase: the same key never makes a second order. */
  idempotencyKey: string;
  /** What it was admitted with, if it was. */
  claim?: StockClaim;
}

export interface PlacedOrder {
  orderId: OrderId;
  /** False when an earlier request with the same key had placed it. */
  isNew: boolean;
}

/** A cart line joined with the locked listing it buys. */
interface Purchase {
  itemId: OrderItemId;
  quantity: number;
  listing: Listing;
}

/**
 * Turns the actor's cart into an order with its stock held, everything snapshotted and the payment
 * intent queued, in one transaction with a constant number of statements.
 * @throws DomainError `conflict` (empty cart, listing gone), `insufficient_stock`,
 *   `total_changed`, `invalid_input` (no address, amount that cannot be charged),
 *   `rate_limited` (too many declined payments),
 *   `idempotency_mismatch` (the key made another order before).
 */
export async function placeOrder(ctx: MemberContext, input: PlaceOrderInput): Promise<PlacedOrder> {
  const seen: StockCounter[] = [];
  try {
    return await transaction(ctx.db, (tx) => place(tx, ctx, input, seen));
  } catch (error) {
    // Whoever comes next for what is short is turned away before the locks.
    if (error instanceof DomainError && error.code === 'insufficient_stock') {
      await publishStock(seen);
    }
    if (violatedConstraint(error) !== 'orders_idempotency') throw error;
    return orderAlreadyPlaced(ctx.db, ctx, input);
  }
}

/** @param seen is given the locked counters, which are true even if nothing is bought. */
async function place(
  tx: Tx,
  ctx: MemberContext,
  input: PlaceOrderInput,
  seen: StockCounter[],
): Promise<PlacedOrder> {
  const cart = await lockCart(tx, ctx.actor.id);
  if (!cart) return orderAlreadyPlaced(tx, ctx, input);
  const now = ctx.clock.now();
  const found = await lockListings(
    tx,
    cart.lines.map((line) => line.listingId),
    { id: ctx.actor.id, now },
  );
  for (const { id, available, version } of found) seen.push({ listingId: id, available, version });
  const purchases = matchLines(cart.lines, found, ctx.actor.id);
  const totalMinor = sumMinor(purchases.map(lineTotal));
  const currency = env().CURRENCY;
  assertExpectedTotal(input.expectedTotalMinor, totalMinor, currency);
  assertChargeable(totalMinor, currency);
  const [standing] = found;
  const refusal = standing && refusalOf(standing);
  // The request that has made the last order of those allowed is still answered with it.
  if (refusal) return orderAlreadyPlaced(tx, ctx, input, refusal);

  const orderId = newId<OrderId>();
  const expiresAt = addMs(now, env().ORDER_HOLD_MINUTES * MINUTE_MS);
  await holdStock(tx, purchases.map(toHold), { now, claim: input.claim });
  await tx.insert(orders).values({
    id: orderId,
    buyerId: ctx.actor.id,
    state: 'pending',
    currency,
    totalMinor,
    ...cart.buyer,
    idempotencyKey: input.idempotencyKey,
    placedAt: now,
    expiresAt,
  });
  await insertFulfilments(tx, orderId, purchases);
  await tx.insert(payments).values({
    id: newId<PaymentId>(),
    orderId,
    state: 'creating',
    amountMinor: totalMinor,
    currency,
    createdAt: now,
    updatedAt: now,
  });
  const placed = { orderId, expiresAt: expiresAt.toISOString() };
  await enqueue(
    tx,
    orderId,
    [
      { kind: 'create_intent' },
      { kind: 'send_event', name: 'order/placed', id: `order-placed-${orderId}`, data: placed },
      { kind: 'send_mail', mail: 'order_placed' },
    ],
    now,
  );
  await removeLines(tx, ctx.actor.id, purchases);
  return { orderId, isNew: true };
}

/**
 * An empty cart or a known key may mean that this very request has succeeded before.
 * @throws `otherwise` when it has not.
 */
async function orderAlreadyPlaced(
  db: DbOrTx,
  { actor, clock }: MemberContext,
  { idempotencyKey, expectedTotalMinor }: PlaceOrderInput,
  otherwise = new DomainError('conflict', 'Your cart is empty.'),
): Promise<PlacedOrder> {
  const [order] = await db
    .select({ id: orders.id, totalMinor: orders.totalMinor, placedAt: orders.placedAt })
    .from(orders)
    .where(and(eq(orders.buyerId, actor.id), eq(orders.idempotencyKey, idempotencyKey)));
  if (!order) throw otherwise;
  // The key is remembered for ever, but it stands for this purchase only: not for another total, and
  // not after the day that idempotency keys live.
  const isSamePurchase =
    order.totalMinor === expectedTotalMinor && order.placedAt > addMs(clock.now(), -DAY_MS);
  if (!isSamePurchase) throw idempotencyMismatch();
  return { orderId: order.id, isNew: false };
}

/** Checks every line against its locked listing and reports all problems at once. */
function matchLines(lines: CartLine[], found: Listing[], buyerId: MemberId): Purchase[] {
  const byId = new Map(found.map((listing) => [listing.id, listing]));
  const short: Parameters<typeof insufficientStock>[0][number][] = [];
  const gone: FieldRefusal[] = [];
  const purchases: Purchase[] = [];
  for (const { listingId, quantity } of lines) {
    const listing = byId.get(listingId);
    if (!listing?.buyable || listing.sellerId === buyerId) {
      const message = listing
        ? say('{title} is not for sale.', { title: listing.title })
        : 'This item is not for sale.';
      gone.push({ field: listingId, message });
    } else if (listing.available < quantity) {
      short.push({ listingId, title: listing.title, left: listing.available });
    } else {
      purchases.push({ itemId: newId<OrderItemId>(), quantity, listing });
    }
  }
  if (short.length > 0) throw insufficientStock(short);
  if (gone.length > 0) {
    throw new DomainError('conflict', 'Something in your cart is not for sale any more.', gone);
  }
  return purchases;
}

function lineTotal({ listing, quantity }: Purchase): number {
  return timesQuantity(listing.priceMinor, quantity);
}

function toHold({ itemId, quantity, listing }: Purchase) {
  return { orderItemId: itemId, listingId: listing.id, quantity };
}

/** One fulfilment per seller, and the items with their snapshots. */
async function insertFulfilments(tx: Tx, orderId: OrderId, purchases: Purchase[]): Promise<void> {
  const bySeller = new Map<MemberId, Purchase[]>();
  for (const purchase of purchases) {
    const { sellerId } = purchase.listing;
    bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), purchase]);
  }
  const rows = [...bySeller].map(([sellerId, share]) => ({
    id: newId<FulfilmentId>(),
    sellerId,
    share,
  }));
  await tx.insert(fulfilments).values(
    rows.map(({ id, sellerId, share }) => ({
      id,
      orderId,
      sellerId,
      sellerName: share[0]?.listing.sellerName ?? '',
      sellerEmail: share[0]?.listing.sellerEmail ?? '',
      sellerAddress: share[0]?.listing.sellerAddress ?? '',
      state: 'awaiting_payment' as const,
      totalMinor: sumMinor(share.map(lineTotal)),
    })),
  );
  await tx.insert(orderItems).values(
    rows.flatMap(({ id, share }) =>
      share.map(({ itemId, quantity, listing }) => ({
        id: itemId,
        orderId,
        fulfilmentId: id,
        listingId: listing.id,
        title: listing.title,
        imageKey: listing.imageKey,
        priceMinor: listing.priceMinor,
        quantity,
      })),
    ),
  );
}

async function removeLines(tx: Tx, memberId: MemberId, purchases: Purchase[]): Promise<void> {
  await tx.delete(cartItems).where(
    and(
      eq(cartItems.memberId, memberId),
      inArray(
        cartItems.listingId,
        purchases.map(({ listing }) => listing.id),
      ),
    ),
  );
}
