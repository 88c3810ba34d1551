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
 * Records what Stripe says about a refund right now; `id` is null when Stripe refused to make it.
 * Refunds made elsewhere (in Stripe's dashboard) are not ours to track here.
 * @param also runs in the same transaction, e.g. to mark the outbox entry that caused it done.
 */
export async function recordRefund(
  ctx: Context,
  reported: Omit<StripeRefund, 'id'> & { id: string | null },
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const { refundId, failure } = reported;
  const hasFailed = await transaction(ctx.db, async (tx) => {
    const refund = refundId ? await lockRefund(tx, refundId) : null;
    const event = EVENTS[reported.status];
    const isNews = refund !== null && nextState(REFUND, refund.state, event) !== null;
    if (isNews) {
      await tx
        .update(refunds)
        .set({
          state: advance(REFUND, refund.state, event),
          stripeRefundId: reported.id,
          failure,
          updatedAt: ctx.clock.now(),
        })
        .where(eq(refunds.id, refund.id));
    }
    await also(tx);
    return isNews && event === 'fail';
  });
  if (hasFailed) raiseAlert('refund_failed', { refundId, reason: failure });
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
