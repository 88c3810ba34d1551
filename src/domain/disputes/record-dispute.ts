import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { disputes, payments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import { type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import { advance, DISPUTE } from '@/domain/orders/machine';
import { enqueue, type OutboxWork } from '@/domain/outbox';
import type { StripeDispute } from '@/integrations/stripe';
import { type DisputeId, newId } from '@/lib/ids';
import { raiseAlert } from '@/observability/raise-alert';
import { loseDispute, resumeRefunds } from './close-dispute';

type DisputeRow = typeof disputes.$inferSelect;
type News = 'dispute_opened' | 'dispute_won' | 'dispute_lost';

/**
 * Records what Stripe says about a dispute right now: opened (shipping and refunds of the order
 * freeze), won or lost. The intent and its refunds must have been recorded just before, so that the
 * order knows of its money: see `lookAtDispute`. Repetition, order and age of the events do not
 * matter.
 */
export async function recordDispute(ctx: Context, reported: StripeDispute): Promise<void> {
  const now = ctx.clock.now();
  const news = await transaction(ctx.db, async (tx): Promise<News[]> => {
    const locked = await lockDisputed(tx, reported.intentId);
    if (!locked) return [];
    const { dispute, isNew } = await findOrOpen(tx, locked, reported, now);
    const told: News[] = isNew ? ['dispute_opened'] : [];
    if (reported.status !== 'open' && dispute.state === 'open') {
      await close(tx, locked, dispute, reported.status, now);
      told.push(reported.status === 'won' ? 'dispute_won' : 'dispute_lost');
    }
    await enqueue(tx, locked.order.id, mailsToSellers(locked, dispute, told), now);
    return told;
  });
  for (const alert of news) {
    if (alert !== 'dispute_won') raiseAlert(alert, { disputeId: reported.id });
  }
}

async function lockDisputed(tx: Tx, intentId: string | null): Promise<LockedOrder | null> {
  if (!intentId) return null;
  const [owner] = await tx
    .select({ orderId: payments.orderId })
    .from(payments)
    .where(eq(payments.intentId, intentId));
  return owner ? lockOrder(tx, owner.orderId) : null;
}

async function findOrOpen(
  tx: Tx,
  { payment }: LockedOrder,
  reported: StripeDispute,
  now: Date,
): Promise<{ dispute: DisputeRow; isNew: boolean }> {
  const [known] = await tx
    .select()
    .from(disputes)
    .where(eq(disputes.stripeDisputeId, reported.id))
    .for('no key update');
  if (known) return { dispute: known, isNew: false };
  const [dispute] = await tx
    .insert(disputes)
    .values({
      id: newId<DisputeId>(),
      paymentId: payment.id,
      stripeDisputeId: reported.id,
      state: 'open',
      amountMinor: reported.amountMinor,
      reason: reported.reason,
      openedAt: now,
    })
    .returning();
  if (!dispute) throw new Error(`dispute ${reported.id} was not recorded`);
  return { dispute, isNew: true };
}

async function close(
  tx: Tx,
  locked: LockedOrder,
  dispute: DisputeRow,
  outcome: 'won' | 'lost',
  now: Date,
): Promise<void> {
  const event = outcome === 'won' ? 'win' : 'lose';
  await tx
    .update(disputes)
    .set({ state: advance(DISPUTE, dispute.state, event), closedAt: now })
    .where(eq(disputes.id, dispute.id));
  if (outcome === 'lost') await loseDispute(tx, locked, now);
  await resumeRefunds(tx, locked, now);
}

/** Each seller once, although their share may have become several parcels. */
function mailsToSellers(locked: LockedOrder, dispute: DisputeRow, told: News[]): OutboxWork[] {
  const bySeller = new Map(
    locked.fulfilments
      .filter((part) => part.state !== 'cancelled' || part.cancelReason === 'dispute')
      .map((part) => [part.sellerEmail, part.id]),
  );
  return told.flatMap((mail) =>
    [...bySeller.values()].map(
      (fulfilmentId): OutboxWork => ({
        kind: 'send_mail',
        mail,
        fulfilmentId,
        disputeId: dispute.id,
      }),
    ),
  );
}
