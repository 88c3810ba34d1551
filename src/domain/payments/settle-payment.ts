import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders, payments } from '@/db/schema';
import { cancelPaidShares } from '@/domain/fulfilments/cancel-paid-shares';
import { closeOrder } from '@/domain/orders/close-order';
import type { LockedOrder } from '@/domain/orders/lock-order';
import {
  advance,
  type EventOf,
  FULFILMENT,
  nextState,
  ORDER,
  PAYMENT,
} from '@/domain/orders/machine';
import { enqueue, type OutboxWork } from '@/domain/outbox';
import type { Intent } from '@/integrations/stripe';
import { requestRefunds } from './request-refund';

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
  // Only a person's wish survives the money: it is carried out next. Time being over does not.
  const cancelledBy =
    order.closeReason === 'buyer' || order.closeReason === 'admin' ? order.closeReason : null;
  await tx
    .update(orders)
    .set({
      state: advance(ORDER, order.state, 'capture'),
      closeReason: cancelledBy,
      paidAt: now,
    })
    .where(eq(orders.id, order.id));
  for (const part of locked.fulfilments) part.state = advance(FULFILMENT, part.state, 'pay');
  await tx
    .update(fulfilments)
    .set({ state: 'awaiting_shipment' })
    .where(eq(fulfilments.orderId, order.id));
  if (cancelledBy) {
    const actorId = cancelledBy === 'buyer' ? order.buyerId : null;
    await cancelPaidShares(tx, locked, locked.fulfilments, { by: cancelledBy, actorId, now });
  } else {
    await enqueue(tx, order.id, paidMails(locked), now);
  }
  return 'paid';
}

function paidMails({ fulfilments: parts }: LockedOrder): OutboxWork[] {
  return [
    { kind: 'send_mail', mail: 'order_paid' },
    ...parts.map(
      (part): OutboxWork => ({ kind: 'send_mail', mail: 'new_sale', fulfilmentId: part.id }),
    ),
  ];
}

async function settleLate(
  tx: Tx,
  locked: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<Settlement> {
  if (!(await capture(tx, locked, { event: 'succeed', intent, now }))) return null;
  const everything = { amountMinor: intent.receivedMinor, fulfilmentId: null };
  await requestRefunds(tx, locked, [{ kind: 'late_payment', ...everything }], now);
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
  await requestRefunds(tx, locked, [{ kind: 'mismatch', ...everything }], now);
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
