import { and, asc, eq, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { orders } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { enqueue } from '@/domain/outbox';
import type { OrderId } from '@/lib/ids';
import { countOrder } from '@/observability/metrics';
import { type LockedOrder, lockOrder } from './lock-order';
import { advance, ORDER } from './machine';

const SWEEP_LIMIT = 100;

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

/**
 * From now on the order waits for Stripe to make its intent unpayable.
 * @throws DomainError `conflict` when it is paid, closing or closed.
 */
export async function startClosing(
  tx: Tx,
  { order }: LockedOrder,
  reason: 'buyer' | 'admin' | 'expired' | 'declined',
  now: Date,
): Promise<void> {
  await tx
    .update(orders)
    .set({ state: advance(ORDER, order.state, 'close'), closeReason: reason })
    .where(eq(orders.id, order.id));
  await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);
}
