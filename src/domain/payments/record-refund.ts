import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { refunds } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { advance, nextState, REFUND } from '@/domain/orders/machine';
import { enqueue, type OutboxWork } from '@/domain/outbox';
import type { StripeRefund } from '@/integrations/stripe';
import { raiseAlert } from '@/observability/raise-alert';
import { lockRefund } from './lock-refund';

const EVENTS = { pending: 'submit', succeeded: 'succeed', failed: 'fail' } as const;

/**
 * Records what Stripe says about a refund right now; `id` is null when Stripe refused to make it.
 * What is said of an earlier try of a refund that is tried again changes nothing. Refunds made
 * elsewhere (in Stripe's dashboard) are not ours to track; reconciliation reports them.
 * @param also runs in the same transaction, e.g. to mark the outbox entry that caused it done.
 */
export async function recordRefund(
  ctx: Context,
  reported: Omit<StripeRefund, 'id' | 'intentId'> & { id: string | null },
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const { refundId, failure } = reported;
  const now = ctx.clock.now();
  const hasFailed = await transaction(ctx.db, async (tx) => {
    const found = refundId ? await lockRefund(tx, refundId) : null;
    const event = EVENTS[reported.status];
    const isNews =
      found !== null &&
      found.refund.retries === reported.retry &&
      nextState(REFUND, found.refund.state, event) !== null;
    if (isNews) {
      const { refund, locked } = found;
      await tx
        .update(refunds)
        .set({
          state: advance(REFUND, refund.state, event),
          stripeRefundId: reported.id,
          failure,
          updatedAt: now,
        })
        .where(eq(refunds.id, refund.id));
      if (event !== 'submit') {
        const mail = event === 'fail' ? 'refund_failed' : 'refunded';
        const work: OutboxWork = { kind: 'send_mail', mail, refundId: refund.id };
        await enqueue(tx, locked.order.id, [work], now);
      }
    }
    await also(tx);
    return isNews && event === 'fail';
  });
  if (hasFailed) raiseAlert('refund_failed', { refundId, reason: failure });
}
