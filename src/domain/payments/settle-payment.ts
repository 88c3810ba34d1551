import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders, payments } from '@/db/schema';
import { cancelFulfilments, closeOrder } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { advance, FULFILMENT, nextState, ORDER, PAYMENT } from '@/domain/orders/machine';
import type { Intent } from '@/integrations/stripe';
import { logger } from '@/observability/logger';
import { requestRefund } from './request-refund';

/**
 * The buyer's money has arrived. Exactly one of these happens, once:
 * - the order becomes paid;
 * - the buyer had cancelled meanwhile: it becomes paid, is cancelled and refunded;
 * - it is closed already: everything is refunded and operators are told;
 * - amount or currency are not what was agreed: it closes, what came in is refunded, and they are told.
 */
export async function settlePayment(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<void> {
  const { order, payment } = locked;
  const agreed =
    intent.receivedMinor === payment.amountMinor && intent.currency === payment.currency;
  const isLate = order.state === 'closed';
  const event = agreed || isLate ? 'succeed' : 'mismatch';
  if (!nextState(PAYMENT, payment.state, event)) return;
  await tx
    .update(payments)
    .set({
      state: advance(PAYMENT, payment.state, event),
      capturedMinor: intent.receivedMinor,
      lastFailure: null,
      updatedAt: now,
    })
    .where(eq(payments.id, payment.id));

  const all = { amountMinor: intent.receivedMinor, fulfilmentId: null };
  if (isLate) {
    alert('late_payment', order.id, intent);
    await requestRefund(tx, locked, { kind: 'late_payment', ...all }, now);
  } else if (!agreed) {
    alert('payment_mismatch', order.id, intent);
    await closeOrder(tx, locked, { event: 'mismatch', now });
    await requestRefund(tx, locked, { kind: 'mismatch', ...all }, now);
  } else {
    await markPaid(tx, locked, now);
    if (order.closeReason === 'buyer') await undo(tx, locked, now);
  }
}

async function markPaid(tx: Tx, { order, fulfilments: parts }: LockedOrder, now: Date) {
  await tx
    .update(orders)
    .set({ state: advance(ORDER, order.state, 'capture'), paidAt: now })
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

function alert(name: string, orderId: string, intent: Intent): void {
  logger().error(
    { alert: name, orderId, intentId: intent.id, received: intent.receivedMinor },
    'money arrived that is given back',
  );
}
