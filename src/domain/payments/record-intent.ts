import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { outboxEntries, payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import { nextState, PAYMENT } from '@/domain/orders/machine';
import { enqueue } from '@/domain/outbox';
import { type Intent, isCancellable, isOwnMode } from '@/integrations/stripe';
import { countOrder } from '@/observability/metrics';
import { raiseAlert } from '@/observability/raise-alert';
import { cancelPayment } from './cancel-payment';
import { type Settlement, settlePayment } from './settle-payment';

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
  const now = ctx.clock.now();
  const outcome = await transaction(ctx.db, async (tx) => {
    const locked = orderId && isOwnMode(intent) ? await lockOrder(tx, orderId) : null;
    if (!locked || !isOurs(locked, intent)) {
      await also(tx);
      return 'foreign_intent';
    }
    await adopt(tx, locked, intent, now);
    const settlement = await apply(tx, locked, intent, now);
    await also(tx);
    return settlement;
  });
  // After the commit, so that a transaction that was rolled back tells nobody.
  if (outcome === 'paid') countOrder('paid');
  else if (outcome) {
    raiseAlert(outcome, { orderId, intentId: intent.id, receivedMinor: intent.receivedMinor });
  }
}

function isOurs({ payment }: LockedOrder, intent: Intent): boolean {
  return payment.intentId === null || payment.intentId === intent.id;
}

/** Records a new intent, or one whose creation we had given up or never heard of. */
async function adopt(tx: Tx, { payment }: LockedOrder, intent: Intent, now: Date): Promise<void> {
  if (payment.intentId !== null) return;
  payment.state = nextState(PAYMENT, payment.state, 'open') ?? payment.state;
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

async function apply(tx: Tx, locked: LockedOrder, intent: Intent, now: Date): Promise<Settlement> {
  if (intent.status === 'succeeded') return settlePayment(tx, locked, intent, now);
  if (intent.status === 'canceled') await cancelPayment(tx, locked, now);
  else if (intent.status === 'processing') await note(tx, locked, 'process', null, now);
  else if (intent.status === 'requires_payment_method') {
    await note(tx, locked, 'fail', intent.failure, now);
  }
  // Anything else waits for the buyer (confirmation or a challenge): nothing to record.
  if (locked.order.state === 'closing') await cancelWhenPossible(tx, locked, intent, now);
  return null;
}

/**
 * An intent cannot be cancelled while the bank processes it. When that has failed the intent can be
 * paid again, so the order that is closing asks for the cancellation once more.
 */
async function cancelWhenPossible(
  tx: Tx,
  { order }: LockedOrder,
  intent: Intent,
  now: Date,
): Promise<void> {
  if (!isCancellable(intent)) return;
  const [waiting] = await tx
    .select({ id: outboxEntries.id })
    .from(outboxEntries)
    .where(
      and(
        eq(outboxEntries.orderId, order.id),
        eq(outboxEntries.kind, 'cancel_intent'),
        isNull(outboxEntries.doneAt),
      ),
    )
    .limit(1);
  if (!waiting) await enqueue(tx, order.id, [{ kind: 'cancel_intent' }], now);
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
