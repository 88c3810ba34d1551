import { and, asc, eq, inArray, isNotNull, lte, or } from 'drizzle-orm';
import { disputes, orders, payments, refunds } from '@/db/schema';
import type { Context } from '@/domain/context';
import { lookAtDispute } from '@/domain/disputes';
import { recordIntent, recordRefund } from '@/domain/payments';
import { relayPayment } from '@/domain/relay';
import { findIntent, retrieveIntent, retrieveRefund } from '@/integrations/stripe';
import { addMs, MINUTE_MS } from '@/lib/clock';
import type { OrderId, PaymentId } from '@/lib/ids';
import { eachSafely, type Tally } from './each-safely';

/** Younger ones are still being told of by events. */
const STALE_AFTER_MS = 5 * MINUTE_MS;
const LIMIT = 200;

/**
 * Asks Stripe about everything of ours that is not finished and that nothing was heard of for five
 * minutes: payments, refunds and disputes. What an event should have told is recorded now.
 */
export async function reconcileOpen(
  ctx: Context,
): Promise<{ payments: Tally; refunds: Tally; disputes: Tally }> {
  return {
    payments: await reconcileOpenPayments(ctx),
    refunds: await reconcileOpenRefunds(ctx),
    disputes: await reconcileOpenDisputes(ctx),
  };
}

async function reconcileOpenPayments(ctx: Context): Promise<Tally> {
  const stale = addMs(ctx.clock.now(), -STALE_AFTER_MS);
  const open = await ctx.db
    .select({ id: payments.id, orderId: payments.orderId, intentId: payments.intentId })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(
      and(
        inArray(payments.state, ['creating', 'open', 'processing']),
        or(lte(payments.updatedAt, stale), eq(orders.state, 'closing')),
      ),
    )
    .orderBy(asc(payments.updatedAt))
    .limit(LIMIT);
  const tally = await eachSafely('payment', open, ({ orderId, intentId }) =>
    lookAtPayment(ctx, orderId, intentId),
  );
  await moveToEnd(
    ctx,
    open.map((payment) => payment.id),
  );
  return tally;
}

async function lookAtPayment(
  ctx: Context,
  orderId: OrderId,
  intentId: string | null,
): Promise<void> {
  const intent = intentId ? await retrieveIntent(intentId) : await findIntent(orderId);
  // An intent that was never made is the outbox's business.
  if (!intent) return;
  await recordIntent(ctx, intent);
  await relayPayment(ctx, orderId);
}

/** Puts what was just asked about at the end of the queue, so that more than a page takes turns. */
async function moveToEnd(ctx: Context, paymentIds: PaymentId[]): Promise<void> {
  if (paymentIds.length === 0) return;
  await ctx.db
    .update(payments)
    .set({ updatedAt: ctx.clock.now() })
    .where(inArray(payments.id, paymentIds));
}

async function reconcileOpenRefunds(ctx: Context): Promise<Tally> {
  const stale = addMs(ctx.clock.now(), -STALE_AFTER_MS);
  const open = await ctx.db
    .select({ id: refunds.id, stripeRefundId: refunds.stripeRefundId })
    .from(refunds)
    .where(
      and(
        inArray(refunds.state, ['requested', 'submitted']),
        isNotNull(refunds.stripeRefundId),
        lte(refunds.updatedAt, stale),
      ),
    )
    .orderBy(asc(refunds.updatedAt))
    .limit(LIMIT);
  const tally = await eachSafely('refund', open, async ({ stripeRefundId }) => {
    if (stripeRefundId) await recordRefund(ctx, await retrieveRefund(stripeRefundId));
  });
  const ids = open.map((refund) => refund.id);
  if (ids.length > 0) {
    await ctx.db
      .update(refunds)
      .set({ updatedAt: ctx.clock.now() })
      .where(inArray(refunds.id, ids));
  }
  return tally;
}

async function reconcileOpenDisputes(ctx: Context): Promise<Tally> {
  const open = await ctx.db
    .select({ stripeDisputeId: disputes.stripeDisputeId, orderId: payments.orderId })
    .from(disputes)
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .where(eq(disputes.state, 'open'))
    .orderBy(asc(disputes.id))
    .limit(LIMIT);
  return eachSafely('dispute', open, async ({ stripeDisputeId, orderId }) => {
    await lookAtDispute(ctx, stripeDisputeId);
    await relayPayment(ctx, orderId);
  });
}
