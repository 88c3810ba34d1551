import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders } from '@/db/schema';
import { enqueue } from '@/domain/outbox';
import { releaseStock } from '@/domain/stock';
import type { FulfilmentRow, LockedOrder } from './lock-order';
import { advance, FULFILMENT, ORDER } from './machine';

type CloseReason = NonNullable<(typeof orders.$inferSelect)['closeReason']>;

/**
 * Closes an unpaid order: every fulfilment is cancelled and everything it held goes back on sale.
 * Only called once Stripe has said that the intent cannot be paid any more, or never matched.
 */
export async function closeOrder(
  tx: Tx,
  locked: LockedOrder,
  closing: { event: 'cancel' | 'mismatch'; reason: CloseReason; now: Date },
): Promise<void> {
  const { order } = locked;
  await tx
    .update(orders)
    .set({
      state: advance(ORDER, order.state, closing.event),
      closeReason: closing.reason,
      closedAt: closing.now,
    })
    .where(eq(orders.id, order.id));
  await cancelFulfilments(tx, locked.fulfilments, { reason: 'unpaid', now: closing.now });
  const fulfilmentIds = locked.fulfilments.map((part) => part.id);
  await enqueue(
    tx,
    order.id,
    [{ kind: 'send_mail', mail: 'cancelled', fulfilmentIds }],
    closing.now,
  );
}

/**
 * Cancels fulfilments and releases their stock.
 * @throws DomainError `conflict` when one of them cannot be cancelled any more.
 */
export async function cancelFulfilments(
  tx: Tx,
  parts: readonly FulfilmentRow[],
  cancelled: { reason: NonNullable<FulfilmentRow['cancelReason']>; now: Date },
): Promise<void> {
  const fulfilmentIds = parts.map((part) => part.id);
  for (const part of parts) part.state = advance(FULFILMENT, part.state, 'cancel');
  await tx
    .update(fulfilments)
    .set({ state: 'cancelled', cancelledAt: cancelled.now, cancelReason: cancelled.reason })
    .where(inArray(fulfilments.id, fulfilmentIds));
  await releaseStock(tx, { fulfilmentIds, now: cancelled.now });
}
