import type { Tx } from '@/db/client';
import { transaction } from '@/db/transaction';
import { type AuditEntry, recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { cancelPaidShares } from '@/domain/fulfilments/cancel-paid-shares';
import { relayOrder, relayPayment } from '@/domain/relay';
import { DomainError, notFound } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import { countFulfilment } from '@/observability/metrics';
import { type LockedOrder, lockOrder } from './lock-order';
import { startClosing } from './request-close';

/**
 * "Cancel order", by its buyer or an admin. An unpaid order closes as soon as Stripe confirms that
 * it cannot be paid any more; if the money wins that race, the paid order is cancelled and refunded.
 * Of a paid order everything is cancelled and refunded that has not been sent.
 *
 * When this returns the money is on its way back and the stock on sale, unless Stripe could not be
 * reached; then the sweep goes on.
 * @throws DomainError `not_found`, also for somebody else's order; `conflict` when it is closed, when
 *   everything was sent or cancelled, or when the payment is disputed.
 */
export async function cancelOrder(
  ctx: MemberContext,
  input: { orderId: OrderId },
): Promise<Record<string, never>> {
  const { actor, clock } = ctx;
  const cancelledShares = await transaction(ctx.db, async (tx) => {
    const locked = await lockOrder(tx, input.orderId);
    const isBuyer = locked?.order.buyerId === actor.id;
    if (!locked || !(isBuyer || actor.role === 'admin')) throw notFound('Order');
    const by = isBuyer ? 'buyer' : 'admin';
    const cancelled = { by, actorId: actor.id, now: clock.now() } as const;
    const isPaid = locked.order.state === 'paid';
    const shares = isPaid ? await cancelUnsent(tx, locked, cancelled) : 0;
    if (!isPaid) await startClosing(tx, locked, by, cancelled.now);
    if (by === 'admin') await recordCancellation(tx, ctx, locked, shares);
    return shares;
  });
  if (cancelledShares > 0) countFulfilment('cancelled', cancelledShares);
  await relayPayment(ctx, input.orderId);
  ctx.defer(() => relayOrder(ctx, input.orderId));
  return {};
}

/** Of an unpaid order its new state, of a paid one how many shares were cancelled. */
function recordCancellation(
  tx: Tx,
  ctx: MemberContext,
  { order }: LockedOrder,
  cancelledShares: number,
): Promise<void> {
  const change: Pick<AuditEntry, 'before' | 'after'> =
    order.state === 'paid'
      ? { after: { cancelledShares } }
      : { before: { state: order.state }, after: { state: 'closing' } };
  return recordAudit(tx, ctx, { action: 'order.cancelled', objectId: order.id, ...change });
}

async function cancelUnsent(
  tx: Tx,
  locked: LockedOrder,
  cancelled: Parameters<typeof cancelPaidShares>[3],
): Promise<number> {
  const unsent = locked.fulfilments.filter((part) => part.state === 'awaiting_shipment');
  if (unsent.length === 0) {
    throw new DomainError('conflict', 'Everything in this order was sent or cancelled already.');
  }
  await cancelPaidShares(tx, locked, unsent, cancelled);
  return unsent.length;
}
