import { eq } from 'drizzle-orm';
import { refunds } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { assertUndisputed } from '@/domain/disputes/queries';
import { advance, REFUND } from '@/domain/orders/machine';
import { enqueue } from '@/domain/outbox';
import { lockRefund } from '@/domain/payments/lock-refund';
import { relayPayment } from '@/domain/relay';
import { DomainError, notFound } from '@/lib/errors';
import type { RefundId } from '@/lib/ids';

/**
 * An admin has a failed refund tried again, as a new refund at Stripe.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it has not failed or the payment is
 *   disputed.
 */
export async function retryRefund(
  ctx: MemberContext,
  input: { refundId: RefundId },
): Promise<void> {
  if (ctx.actor.role !== 'admin') throw new DomainError('forbidden', 'Only for administrators.');
  const orderId = await transaction(ctx.db, async (tx) => {
    const found = await lockRefund(tx, input.refundId);
    if (!found) throw notFound('Refund');
    const { refund, locked } = found;
    await assertUndisputed(tx, locked.payment.id);
    const now = ctx.clock.now();
    const state = advance(REFUND, refund.state, 'retry');
    await tx
      .update(refunds)
      .set({
        state,
        retries: refund.retries + 1,
        stripeRefundId: null,
        failure: null,
        updatedAt: now,
      })
      .where(eq(refunds.id, refund.id));
    await enqueue(tx, locked.order.id, [{ kind: 'create_refund', refundId: refund.id }], now);
    await recordAudit(tx, ctx, {
      action: 'refund.retried',
      objectId: refund.id,
      before: { state: refund.state, retries: refund.retries },
      after: { state, retries: refund.retries + 1 },
    });
    return locked.order.id;
  });
  await relayPayment(ctx, orderId);
}
