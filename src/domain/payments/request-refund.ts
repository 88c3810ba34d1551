import type { Tx } from '@/db/client';
import { refunds } from '@/db/schema';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { enqueue } from '@/domain/outbox';
import { type FulfilmentId, newId, type RefundId } from '@/lib/ids';

export interface RefundRequest {
  kind: (typeof refunds.$inferSelect)['kind'];
  amountMinor: number;
  /** The share that is given back, or null for the whole payment. */
  fulfilmentId: FulfilmentId | null;
}

/**
 * Records that money is to be given back and queues the call. Unique indexes allow one refund per
 * cancelled fulfilment and one full refund per payment, whatever happens twice.
 */
export async function requestRefund(
  tx: Tx,
  { order, payment }: LockedOrder,
  request: RefundRequest,
  now: Date,
): Promise<void> {
  const refundId = newId<RefundId>();
  await tx.insert(refunds).values({
    id: refundId,
    paymentId: payment.id,
    fulfilmentId: request.fulfilmentId,
    kind: request.kind,
    state: 'requested',
    amountMinor: request.amountMinor,
    createdAt: now,
    updatedAt: now,
  });
  await enqueue(tx, order.id, [{ kind: 'create_refund', refundId }], now);
}
