import type { Tx } from '@/db/client';
import { assertUndisputed } from '@/domain/disputes/queries';
import { cancelFulfilments } from '@/domain/orders/close-order';
import type { FulfilmentRow, LockedOrder } from '@/domain/orders/lock-order';
import { enqueue, type OutboxWork } from '@/domain/outbox';
import { requestRefunds } from '@/domain/payments/request-refund';
import type { MemberId } from '@/lib/ids';

/**
 * Cancels paid shares that have not been sent: each is refunded exactly, its stock goes back on
 * sale, and everybody who has to know is told.
 * @throws DomainError `conflict` when one of them was sent or cancelled, or the payment is disputed.
 */
export async function cancelPaidShares(
  tx: Tx,
  locked: LockedOrder,
  parts: readonly FulfilmentRow[],
  cancelled: { by: 'buyer' | 'seller' | 'admin'; actorId: MemberId | null; now: Date },
): Promise<void> {
  const { by, actorId, now } = cancelled;
  await assertUndisputed(tx, locked.payment.id);
  await cancelFulfilments(tx, parts, { reason: by, now });
  await requestRefunds(
    tx,
    locked,
    parts.map((part) => ({
      kind: 'cancellation',
      fulfilmentId: part.id,
      amountMinor: part.totalMinor,
      requestedBy: actorId,
    })),
    now,
  );
  await enqueue(tx, locked.order.id, cancellationMails(parts, by), now);
}

/** The buyer learns of every cancellation, a seller of those they have not made themselves. */
export function cancellationMails(
  parts: readonly FulfilmentRow[],
  by: NonNullable<FulfilmentRow['cancelReason']>,
): OutboxWork[] {
  const toBuyer: OutboxWork = {
    kind: 'send_mail',
    mail: 'cancelled',
    fulfilmentIds: parts.map((part) => part.id),
  };
  const isToldToSeller = by === 'buyer' || by === 'admin';
  const toSellers = isToldToSeller
    ? parts.map(
        (part): OutboxWork => ({
          kind: 'send_mail',
          mail: 'sale_cancelled',
          fulfilmentId: part.id,
        }),
      )
    : [];
  return [toBuyer, ...toSellers];
}
