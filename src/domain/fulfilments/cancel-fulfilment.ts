import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { relayOrder, relayPayment } from '@/domain/relay';
import { DomainError } from '@/lib/errors';
import type { FulfilmentId } from '@/lib/ids';
import { countFulfilment } from '@/observability/metrics';
import { cancelPaidShares } from './cancel-paid-shares';
import { lockFulfilment } from './lock-fulfilment';
import { recordByAdmin } from './record-by-admin';

/**
 * Cancels one seller's paid share before it is sent: its buyer, its seller or an admin. The money of
 * exactly this share goes back and its stock is on sale again.
 * @throws DomainError `not_found`; `conflict` when it is not paid, was sent or cancelled already, or
 *   the payment is disputed.
 */
export async function cancelFulfilment(
  ctx: MemberContext,
  input: { fulfilmentId: FulfilmentId },
): Promise<void> {
  const orderId = await transaction(ctx.db, async (tx) => {
    const locked = await lockFulfilment(tx, ctx.actor, { ...input, action: 'cancel' });
    if (locked.order.state !== 'paid') {
      throw new DomainError('conflict', 'Only what is paid can be cancelled seller by seller.');
    }
    await cancelPaidShares(tx, locked, [locked.part], {
      by: locked.party,
      actorId: ctx.actor.id,
      now: ctx.clock.now(),
    });
    await recordByAdmin(tx, ctx, locked, {
      action: 'fulfilment.cancelled',
      before: { state: 'awaiting_shipment' },
      after: { state: 'cancelled', refundedMinor: locked.part.totalMinor },
    });
    return locked.order.id;
  });
  countFulfilment('cancelled');
  await relayPayment(ctx, orderId);
  ctx.defer(() => relayOrder(ctx, orderId));
}
