import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders, payments } from '@/db/schema';
import { cancelFulfilments, closeOrder } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import {
  advance,
  type EventOf,
  FULFILMENT,
  nextState,
  ORDER,
  PAYMENT,
} from '@/domain/orders/machine';
import type { Intent } from '@/integrations/stripe';
import { requestRefund } from './request-refund';

/** What the arrival of money came to; null when it was known already. */
export type Settlement = 'paid' | 'late_payment' | 'payment_mismatch' | null;

/**
 * The buyer's money has arrived. Exactly one of these happens, once:
 * - the order becomes paid, and if the buyer had cancelled meanwhile it is cancelled and refunded;
 * - it is closed already: everything is refunded (`late_payment`);
 * - amount or currency are not what was agreed: it closes and what came in is refunded
 *   (`payment_mismatch`).
 */
export async function settlePayment(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<Settlement> {
  const { order, payment } = locked;
  const agreed =
    intent.receivedMinor === payment.amountMinor && intent.currency === payment.currency;
  if (order.state === 'closed') return settleLate(tx, locked, intent, now);
  return agreed ? settlePaid(tx, locked, intent, now) : settleMismatch(tx, locked, intent, now);
}

async function settlePaid(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<Settlement> {
  if (!(await capture(tx, locked, { event: 'succeed', intent, now }))) return null;
  const { order } = locked;
  await tx
    .update(orders)
    .set({
      state: advance(ORDER, order.state, 'capture'),
      // Only the buyer's own wish survives the money: it is carried out next.
      closeReason: order.closeReason === 'buyer' ? 'buyer' : null,
      paidAt: now,
    })
    .where(eq(orders.id, order.id));
  for (const part of locked.fulfilments) part.state = advance(FULFILMENT, part.state, 'pay');
  await tx
    .update(fulfilments)
    .set({ state: 'awaiting_shipment' })
    .where(eq(fulfilments.orderId, order.id));
  if (order.closeReason === 'buyer') await undo(tx, locked, now);
  return 'paid';
}

async function settleLate(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<Settlement> {
  if (!(await capture(tx, locked, { event: 'succeed', intent, now }))) return null;
  const everything = { amountMinor: intent.receivedMinor, fulfilmentId: null };
  await requestRefund(tx, locked, { kind: 'late_payment', ...everything }, now);
  return 'late_payment';
}

async function settleMismatch(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<Settlement> {
  if (!(await capture(tx, locked, { event: 'mismatch', intent, now }))) return null;
  await closeOrder(tx, locked, { event: 'mismatch', reason: 'mismatch', now });
  const everything = { amountMinor: intent.receivedMinor, fulfilmentId: null };
  await requestRefund(tx, locked, { kind: 'mismatch', ...everything }, now);
  return 'payment_mismatch';
}

/** Records what Stripe has collected. @returns false when it was recorded before. */
async function capture(
  tx: Tx,
  { payment }: LockedOrder,
  captured: { event: EventOf<typeof PAYMENT>; intent: Intent; now: Date },
): Promise<boolean> {
  if (!nextState(PAYMENT, payment.state, captured.event)) return false;
  await tx
    .update(payments)
    .set({
      state: advance(PAYMENT, payment.state, captured.event),
      capturedMinor: captured.intent.receivedMinor,
      lastFailure: null,
      updatedAt: captured.now,
    })
    .where(eq(payments.id, payment.id));
  return true;
}

/** The buyer cancelled while the payment was on its way: each share goes back as its own refund. */
async function undo(tx: Tx, locked: LockedOrder, now: Date): Promise<void> {
  for (const part of locked.fulfilments) {
    const share = { fulfilmentId: part.id, amountMinor: part.totalMinor };
    await requestRefund(tx, locked, { kind: 'cancellation', ...share }, now);
  }
  await cancelFulfilments(tx, locked, now);
}
