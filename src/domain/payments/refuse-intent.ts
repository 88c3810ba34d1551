import { and, eq, isNull } from 'drizzle-orm';
import { outboxEntries, payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { closeOrder } from '@/domain/orders/close-order';
import { lockOrder } from '@/domain/orders/lock-order';
import { advance, nextState, PAYMENT } from '@/domain/orders/machine';
import type { OrderId } from '@/lib/ids';
import { raiseAlert } from '@/observability/raise-alert';

/**
 * Stripe will never create an intent for this order (its amount or currency is not accepted, or the
 * account may not charge), so nobody can pay it: it closes at once and its stock is released.
 * Nothing is left to do at Stripe, so the entries that wait for the intent are done as well.
 */
export async function refuseIntent(
  ctx: Context,
  refused: { orderId: OrderId; reason: string },
): Promise<void> {
  const { orderId, reason } = refused;
  const now = ctx.clock.now();
  const isClosed = await transaction(ctx.db, async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (!locked || !nextState(PAYMENT, locked.payment.state, 'cancel')) return false;
    const { payment } = locked;
    await tx
      .update(payments)
      .set({ state: advance(PAYMENT, payment.state, 'cancel'), updatedAt: now })
      .where(eq(payments.id, payment.id));
    await closeOrder(tx, locked, { event: 'cancel', reason: 'refused', now });
    await tx
      .update(outboxEntries)
      .set({ doneAt: now, leasedUntil: null, lastError: reason.slice(0, 500) })
      .where(
        and(
          eq(outboxEntries.orderId, orderId),
          outboxEntries.inSequence,
          isNull(outboxEntries.doneAt),
        ),
      );
    return true;
  });
  if (isClosed) raiseAlert('intent_refused', { orderId, reason });
}
