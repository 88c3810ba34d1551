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
 * Records work to be done after this transaction, in the order given. Entries of one order are done
 * strictly one after the other.
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
      kind,
      payload,
      createdAt: now,
      dueAt: now,
    })),
  );
}
