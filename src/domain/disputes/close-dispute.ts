import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { refunds } from '@/db/schema';
import { cancellationMails } from '@/domain/fulfilments/cancel-paid-shares';
import { cancelFulfilments } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { advance, nextState, REFUND } from '@/domain/orders/machine';
import { enqueue } from '@/domain/outbox';
import { type RefundRequest, requestRefunds } from '@/domain/payments/request-refund';
import { sumMinor } from '@/lib/money';
import { hasOpenDispute, lostMinor } from './queries';

type RefundRow = typeof refunds.$inferSelect;

/**
 * The bank has given money to the buyer. Refunds that have not left are dropped as far as that money
 * covers them, and what has not been sent is cancelled and goes back on sale. It is refunded only as
 * far as the bank has not taken its money, which it usually has.
 */
export async function loseDispute(tx: Tx, locked: LockedOrder, now: Date): Promise<void> {
  const { order, payment } = locked;
  const given = await lockRefunds(tx, payment.id);
  const lost = await lostMinor(tx, payment.id);
  const covered = await coverRefunds(tx, given, payment.capturedMinor - lost, now);
  let left = payment.capturedMinor - lost - owedMinor(covered);

  const unsent = locked.fulfilments.filter((part) => part.state === 'awaiting_shipment');
  if (unsent.length === 0) return;
  const requests: RefundRequest[] = [];
  for (const part of unsent) {
    const amountMinor = Math.min(part.totalMinor, Math.max(0, left));
    left -= amountMinor;
    if (amountMinor > 0) {
      requests.push({ kind: 'cancellation', fulfilmentId: part.id, amountMinor });
    }
  }
  await cancelFulfilments(tx, unsent, { reason: 'dispute', now });
  for (const part of unsent) part.cancelReason = 'dispute';
  // Recorded only: `resumeRefunds`, which follows, queues every refund that waits.
  await requestRefunds(tx, locked, requests, now, { queue: false });
  await enqueue(tx, order.id, cancellationMails(unsent, 'dispute'), now);
}

/** The dispute is over: refunds that were requested before it, or because of it, may go on. */
export async function resumeRefunds(
  tx: Tx,
  { order, payment }: LockedOrder,
  now: Date,
): Promise<void> {
  if (await hasOpenDispute(tx, payment.id)) return;
  const waiting = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), eq(refunds.state, 'requested')))
    .orderBy(asc(refunds.id));
  await enqueue(
    tx,
    order.id,
    waiting.map(({ id }) => ({ kind: 'create_refund', refundId: id })),
    now,
  );
}

function lockRefunds(tx: Tx, paymentId: RefundRow['paymentId']): Promise<RefundRow[]> {
  return tx
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
    .orderBy(asc(refunds.id))
    .for('no key update');
}

/**
 * Drops or lessens refunds that Stripe has not accepted until no more is owed than `mostMinor`.
 * @returns the refunds as they are now.
 */
async function coverRefunds(
  tx: Tx,
  given: RefundRow[],
  mostMinor: number,
  now: Date,
): Promise<RefundRow[]> {
  let excess = owedMinor(given) - mostMinor;
  for (const refund of given) {
    const state = nextState(REFUND, refund.state, 'cover');
    if (excess <= 0 || !state) continue;
    const taken = Math.min(excess, refund.amountMinor);
    excess -= taken;
    if (taken === refund.amountMinor) refund.state = advance(REFUND, refund.state, 'cover');
    else {
      // Another amount is another request to Stripe, hence another try.
      refund.amountMinor -= taken;
      refund.retries += 1;
      refund.stripeRefundId = null;
    }
    await tx
      .update(refunds)
      .set({
        state: refund.state,
        amountMinor: refund.amountMinor,
        retries: refund.retries,
        stripeRefundId: refund.stripeRefundId,
        updatedAt: now,
      })
      .where(eq(refunds.id, refund.id));
  }
  return given;
}

/** Failed ones too: that money is still owed. */
function owedMinor(given: readonly RefundRow[]): number {
  return sumMinor(
    given.filter((refund) => refund.state !== 'covered').map((refund) => refund.amountMinor),
  );
}
