import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orders } from '@/db/schema';
import { releaseStock } from '@/domain/stock';
import type { LockedOrder } from './lock-order';
import { advance, ORDER } from './machine';

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
  await cancelFulfilments(tx, locked, closing.now);
}

/** Cancels every live fulfilment of an order and releases its stock. */
export async function cancelFulfilments(tx: Tx, locked: LockedOrder, now: Date): Promise<void> {
  const live = locked.fulfilments.filter((part) => part.state !== 'cancelled');
  const fulfilmentIds = live.map((part) => part.id);
  if (fulfilmentIds.length === 0) return;
  await tx
    .update(fulfilments)
    .set({ state: 'cancelled', cancelledAt: now })
    .where(inArray(fulfilments.id, fulfilmentIds));
  await releaseStock(tx, { fulfilmentIds, now });
}
