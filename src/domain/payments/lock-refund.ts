import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments, refunds } from '@/db/schema';
import { type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import type { RefundId } from '@/lib/ids';

/** Locks the refund's order first, as the lock order demands, and then the refund. */
export async function lockRefund(
  tx: Tx,
  refundId: RefundId,
): Promise<{ locked: LockedOrder; refund: typeof refunds.$inferSelect } | null> {
  const [owner] = await tx
    .select({ orderId: payments.orderId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  const locked = owner ? await lockOrder(tx, owner.orderId) : null;
  if (!locked) return null;
  const [refund] = await tx
    .select()
    .from(refunds)
    .where(eq(refunds.id, refundId))
    .for('no key update');
  return refund ? { locked, refund } : null;
}
