import { and, asc, eq, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context, MemberContext } from '@/domain/context';
import { enqueue } from '@/domain/outbox';
import { notFound } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import { countOrder } from '@/observability/metrics';
import { type LockedOrder, lockOrder } from './lock-order';
import { advance, ORDER } from './machine';

const SWEEP_LIMIT = 100;

/**
 * The buyer gives up an unpaid order. Its stock comes back when Stripe confirms that the intent is
 * cancelled; if the money won the race, the paid order is cancelled and refunded instead.
 * @throws DomainError `not_found`, also for somebody else's order; `conflict` once paid or closed.
 */
export async function cancelUnpaidOrder(
  ctx: MemberContext,
  input: { orderId: OrderId },
): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const locked = await lockOrder(tx, input.orderId);
    if (locked?.order.buyerId !== ctx.actor.id) throw notFound('Order');
    await startClosing(tx, locked, 'buyer', ctx.clock.now());
  });
}

/**
 * Starts closing an order whose time to pay is over; does nothing when it is not due, paid or
 * already closing. Safe to call at any time and any number of times.
 * @returns whether the order is being closed by this call.
 */
export async function expireOrder(ctx: Context, input: { orderId: OrderId }): Promise<boolean> {
  const isExpired = await transaction(ctx.db, async (tx) => {
    const locked = await lockOrder(tx, input.orderId);
    const now = ctx.clock.now();
    if (locked?.order.state !== 'pending' || locked.order.expiresAt > now) return false;
    await startClosing(tx, locked, 'expired', now);
    return true;
  });
  if (isExpired) countOrder('expired');
  return isExpired;
}

/** The ids of up to a hundred orders whose time to pay is over, oldest first. */
export async function findOverdueOrders(ctx: Context): Promise<OrderId[]> {
  const rows = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.state, 'pending'), lte(orders.expiresAt, ctx.clock.now())))
    .orderBy(asc(orders.expiresAt))
    .limit(SWEEP_LIMIT);
  return rows.map((row) => row.id);
}

async function startClosing(
  tx: Tx,
  { order }: LockedOrder,
  reason: 'buyer' | 'expired',
  now: Date,
): Promise<void> {
  await tx
    .update(orders)
    .set({ state: advance(ORDER, order.state, 'close'), closeReason: reason })
    .where(eq(orders.id, order.id));
  await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);
}
