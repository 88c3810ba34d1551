import type { Tx } from '@/db/client';
import { refunds } from '@/db/schema';
import type { LockedOrder } from '@/domain/orders/lock-order';
import { enqueue } from '@/domain/outbox';
import { type FulfilmentId, type MemberId, newId, type RefundId } from '@/lib/ids';

export interface RefundRequest {
  kind: (typeof refunds.$inferSelect)['kind'];
  amountMinor: number;
  /** The share that is given back, or null for the whole payment. */
  fulfilmentId: FulfilmentId | null;
  /** Who asked for it; null when nobody had to. */
  requestedBy?: MemberId | null;
  idempotencyKey?: string;
}

/**
 * Records that money is to be given back and queues the calls. Unique indexes allow one refund per
 * cancelled fulfilment and one full refund per payment, whatever happens twice.
 * @param options `queue: false` only records them.
 * @returns the ids, in the order of the requests.
 */
export async function requestRefunds(
  tx: Tx,
  { order, payment }: LockedOrder,
  requests: readonly RefundRequest[],
  now: Date,
  options: { queue: boolean } = { queue: true },
): Promise<RefundId[]> {
  if (requests.length === 0) return [];
  const rows = requests.map((request) => ({
    ...request,
    id: newId<RefundId>(),
    paymentId: payment.id,
    state: 'requested' as const,
    createdAt: now,
    updatedAt: now,
  }));
  await tx.insert(refunds).values(rows);
  const ids = rows.map((row) => row.id);
  if (options.queue) {
    await enqueue(
      tx,
      order.id,
      ids.map((refundId) => ({ kind: 'create_refund', refundId })),
      now,
    );
  }
  return ids;
}
