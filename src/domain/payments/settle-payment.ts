import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders, payments } from '@/db/schema';
import { cancelFulfilments, closeOrder } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { advance, FULFILMENT, nextState, ORDER, PAYMENT } from '@/domain/orders/machine';
import type { Intent } from '@/integrations/stripe';
import { raiseAlert } from '@/observability/raise-alert';
import { requestRefund } from './request-refund';

/**
 * The buyer's money has arrived. Exactly one of these happens, once:
 * - the order becomes paid;
 * - the buyer had cancelled meanwhile: it becomes paid, is cancelled and refunded;
 * - it is closed already: everything is refunded and operators are told;
 * - amount or currency are not what was agreed: it closes, what came in is refunded, and they are told.
 *
 * @returns whether the order became paid.
 */
export async function settlePayment(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<boolean> {
  const { order, payment } = locked;
  const agreed =
    intent.receivedMinor === payment.amountMinor && intent.currency === payment.currency;
  const isLate = order.state === 'closed';
  const event = agreed || isLate ? 'succeed' : 'mismatch';
  if (!nextState(PAYMENT, payment.state, event)) return false;
  await tx
    .update(payments)
    .set({
      state: advance(PAYMENT, payment.state, event),
      capturedMinor: intent.receivedMinor,
      lastFailure: null,
      updatedAt: now,
    })
    .where(eq(payments.id, payment.id));

  const { id: intentId, receivedMinor } = intent;
  const facts = { orderId: order.id, intentId, receivedMinor };
  const all = { amountMinor: intent.receivedMinor, fulfilmentId: null };
  if (isLate) {
    raiseAlert('late_payment', facts);
    await requestRefund(tx, locked, { kind: 'late_payment', ...all }, now);
  } else if (!agreed) {
    raiseAlert('payment_mismatch', facts);
    await closeOrder(tx, locked, { event: 'mismatch', now });
    await requestRefund(tx, locked, { kind: 'mismatch', ...all }, now);
  } else {
    await markPaid(tx, locked, now);
    if (order.closeReason === 'buyer') await undo(tx, locked, now);
    return true;
  }
  return false;
}

async function markPaid(tx: Tx, { order, fulfilments: parts }: LockedOrder, now: Date) {
  await tx
    .update(orders)
    .set({
      state: advance(ORDER, order.state, 'capture'),
      // Only the buyer's own wish survives the money: it is carried out next.
      closeReason: order.closeReason === 'buyer' ? 'buyer' : null,
      paidAt: now,
    })
    .where(eq(orders.id, order.id));
  for (const part of parts) part.state = advance(FULFILMENT, part.state, 'pay');
  await tx
    .update(fulfilments)
    .set({ state: 'awaiting_shipment' })
    .where(eq(fulfilments.orderId, order.id));
}

/** The buyer cancelled while the payment was on its way: each share goes back as its own refund. */
async function undo(tx: Tx, locked: LockedOrder, now: Date): Promise<void> {
  for (const part of locked.fulfilments) {
    const share = { fulfilmentId: part.id, amountMinor: part.totalMinor };
    await requestRefund(tx, locked, { kind: 'cancellation', ...share }, now);
  }
  await cancelFulfilments(tx, locked, now);
}
