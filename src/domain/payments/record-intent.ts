import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import { advance, nextState, PAYMENT } from '@/domain/orders/machine';
import { type Intent, isOwnMode } from '@/integrations/stripe';
import { countOrder } from '@/observability/metrics';
import { raiseAlert } from '@/observability/raise-alert';
import { cancelPayment } from './cancel-payment';
import { settlePayment } from './settle-payment';

/**
 * Brings one order in line with what Stripe says about its intent right now. The intent must have
 * been fetched just before: events are only a reason to look, so their order, repetition and age do
 * not matter.
 * @param also runs in the same transaction, e.g. to mark the outbox entry that caused it done.
 */
export async function recordIntent(
  ctx: Context,
  intent: Intent,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const { orderId } = intent;
  const isPaid = await transaction(ctx.db, async (tx) => {
    let becamePaid = false;
    const locked = orderId && isOwnMode(intent) ? await lockOrder(tx, orderId) : null;
    if (locked && isOurs(locked, intent)) {
      await adopt(tx, locked, intent, ctx.clock.now());
      becamePaid = await apply(tx, locked, intent, ctx.clock.now());
    } else {
      const { id: intentId, receivedMinor } = intent;
      raiseAlert('foreign_intent', { intentId, orderId, receivedMinor });
    }
    await also(tx);
    return becamePaid;
  });
  if (isPaid) countOrder('paid');
}

function isOurs({ payment }: LockedOrder, intent: Intent): boolean {
  return payment.intentId === null || payment.intentId === intent.id;
}

/** Records a new intent, or one that was created just before a crash. */
async function adopt(tx: Tx, { payment }: LockedOrder, intent: Intent, now: Date): Promise<void> {
  if (payment.intentId !== null) return;
  payment.state = advance(PAYMENT, payment.state, 'open');
  payment.intentId = intent.id;
  await tx
    .update(payments)
    .set({
      state: payment.state,
      intentId: intent.id,
      clientSecret: intent.clientSecret,
      updatedAt: now,
    })
    .where(eq(payments.id, payment.id));
}

/** @returns whether the order has just become paid. */
async function apply(tx: Tx, locked: LockedOrder, intent: Intent, now: Date): Promise<boolean> {
  if (intent.status === 'succeeded') return settlePayment(tx, locked, intent, now);
  if (intent.status === 'canceled') await cancelPayment(tx, locked, now);
  else if (intent.status === 'processing') await note(tx, locked, 'process', null, now);
  else if (intent.status === 'requires_payment_method') {
    await note(tx, locked, 'fail', intent.failure, now);
  }
  // Anything else waits for the buyer (confirmation or a challenge): nothing to record.
  return false;
}

/** A failed or processing attempt changes neither the order nor its hold. */
async function note(
  tx: Tx,
  { payment }: LockedOrder,
  event: 'process' | 'fail',
  failure: string | null,
  now: Date,
): Promise<void> {
  const state = nextState(PAYMENT, payment.state, event) ?? payment.state;
  if (state === payment.state && failure === payment.lastFailure) return;
  await tx
    .update(payments)
    .set({ state, lastFailure: failure ?? payment.lastFailure, updatedAt: now })
    .where(eq(payments.id, payment.id));
}
