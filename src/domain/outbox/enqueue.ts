import type { Tx } from '@/db/client';
import { outboxEntries } from '@/db/schema';
import type { EventName, Events } from '@/integrations/inngest';
import { newId, type OrderId, type OutboxId, type RefundId } from '@/lib/ids';

/** Everything that is ever done after a commit. */
export type OutboxWork =
  | { kind: 'create_intent' }
  | { kind: 'cancel_intent' }
  | { kind: 'create_refund'; refundId: RefundId }
  | { [N in EventName]: { kind: 'send_event'; name: N; id: string; data: Events[N] } }[EventName];

/**
 * Records work to be done after this transaction. Calls to Stripe about one order are made strictly
 * in the sequence they were recorded in; events wait for nothing, so that an outage of the executor
 * cannot keep a payment from being cancelled.
 */
export async function enqueue(
  tx: Tx,
  orderId: OrderId,
  works: OutboxWork[],
  now: Date,
): Promise<void> {
  if (works.length === 0) return;
  await tx.insert(outboxEntries).values(
    works.map(({ kind, ...payload }) => ({
      id: newId<OutboxId>(),
      orderId,
      inSequence: kind !== 'send_event',
      kind,
      payload,
      createdAt: now,
      dueAt: now,
    })),
  );
}
