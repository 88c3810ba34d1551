import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments } from '@/db/schema';
import { closeOrder } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { advance, nextState, PAYMENT } from '@/domain/orders/machine';

/**
 * Stripe has cancelled the intent, so nobody can pay it any more: the order closes and its stock is
 * released. A repeat finds the payment cancelled and does nothing.
 */
export async function cancelPayment(tx: Tx, locked: LockedOrder, now: Date): Promise<void> {
  const { payment } = locked;
  if (!nextState(PAYMENT, payment.state, 'cancel')) return;
  await tx
    .update(payments)
    .set({ state: advance(PAYMENT, payment.state, 'cancel'), updatedAt: now })
    .where(eq(payments.id, payment.id));
  const reason = locked.order.closeReason ?? 'expired';
  await closeOrder(tx, locked, { event: 'cancel', reason, now });
}
