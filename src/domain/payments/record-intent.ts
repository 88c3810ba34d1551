import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import { advance, nextState, PAYMENT } from '@/domain/orders/machine';
import { type Intent, isOwnMode } from '@/integrations/stripe';
import { logger } from '@/observability/logger';
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
  await transaction(ctx.db, async (tx) => {
    const locked = orderId && isOwnMode(intent) ? await lockOrder(tx, orderId) : null;
    if (locked && isOurs(locked, intent)) {
      await adopt(tx, locked, intent, ctx.clock.now());
      await apply(tx, locked, intent, ctx.clock.now());
    } else {
      logger().error(
        { alert: 'foreign_intent', intentId: intent.id, orderId, received: intent.receivedMinor },
        'an intent does not belong to the order it names',
      );
    }
    await also(tx);
  });
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

async function apply(tx: Tx, locked: LockedOrder, intent: Intent, now: Date): Promise<void> {
  switch (intent.status) {
    case 'succeeded':
      return settlePayment(tx, locked, intent, now);
    case 'canceled':
      return cancelPayment(tx, locked, now);
    case 'processing':
      return note(tx, locked, 'process', null, now);
    case 'requires_payment_method':
      return note(tx, locked, 'fail', intent.failure, now);
    default:
      // Waiting for the buyer (confirmation or a challenge): nothing to record.
      return;
  }
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
