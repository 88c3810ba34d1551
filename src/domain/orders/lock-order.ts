import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders, payments } from '@/db/schema';
import type { OrderId } from '@/lib/ids';

export type OrderRow = typeof orders.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;
export type FulfilmentRow = typeof fulfilments.$inferSelect;

export interface LockedOrder {
  order: OrderRow;
  payment: PaymentRow;
  /** In ascending id order, which is the order they are locked in. */
  fulfilments: FulfilmentRow[];
}

/**
 * Locks an order, then its payment, then its fulfilments: the global lock order. Whoever also needs
 * refunds, disputes or stock locks those afterwards. Returns null when there is no such order.
 */
export async function lockOrder(tx: Tx, orderId: OrderId): Promise<LockedOrder | null> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
  if (!order) return null;
  const [payment] = await tx
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .for('no key update');
  if (!payment) throw new Error(`order ${orderId} has no payment`);
  const parts = await tx
    .select()
    .from(fulfilments)
    .where(eq(fulfilments.orderId, orderId))
    .orderBy(asc(fulfilments.id))
    .for('no key update');
  return { order, payment, fulfilments: parts };
}
