import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments, refunds } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { lockOrder } from '@/domain/orders/lock-order';
import { advance, nextState, REFUND } from '@/domain/orders/machine';
import type { StripeRefund } from '@/integrations/stripe';
import { raiseAlert } from '@/observability/raise-alert';

const EVENTS = { pending: 'submit', succeeded: 'succeed', failed: 'fail' } as const;

/**
 * Records what Stripe says about a refund right now. Refunds made elsewhere (in Stripe's dashboard)
 * are not ours to track here; reconciliation reports them.
 * @param also runs in the same transaction, e.g. to mark the outbox entry that caused it done.
 */
export async function recordRefund(
  ctx: Context,
  reported: StripeRefund,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const { refundId } = reported;
    const refund = refundId ? await lockRefund(tx, refundId) : null;
    const event = EVENTS[reported.status];
    if (refund && nextState(REFUND, refund.state, event)) {
      await tx
        .update(refunds)
        .set({
          state: advance(REFUND, refund.state, event),
          stripeRefundId: reported.id,
          failure: reported.failure,
          updatedAt: ctx.clock.now(),
        })
        .where(eq(refunds.id, refund.id));
      if (event === 'fail') {
        raiseAlert('refund_failed', { refundId, reason: reported.failure });
      }
    }
    await also(tx);
  });
}

/** Locks the refund's order first, as the lock order demands, and then the refund. */
async function lockRefund(tx: Tx, refundId: NonNullable<StripeRefund['refundId']>) {
  const [owner] = await tx
    .select({ orderId: payments.orderId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!owner) return null;
  await lockOrder(tx, owner.orderId);
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId)).for('update');
  return refund ?? null;
}
