import { transaction } from '@/db/transaction';
import type { Context } from '@/domain/context';
import type { OrderId } from '@/lib/ids';
import { countOrder } from '@/observability/metrics';
import { countDeclines, DECLINES_MAX } from './buyer-standing';
import { lockOrder } from './lock-order';
import { startClosing } from './request-close';

/**
 * Starts closing an unpaid order for which, or for whose buyer, too many payments were declined: as
 * long as its intent can be paid, stolen cards can be tried on it. Safe to call any number of times.
 * @returns whether the order is being closed by this call.
 */
export async function closeDeclined(ctx: Context, input: { orderId: OrderId }): Promise<boolean> {
  const isClosing = await transaction(ctx.db, async (tx) => {
    const locked = await lockOrder(tx, input.orderId);
    if (locked?.order.state !== 'pending') return false;
    const { id, buyerId } = locked.order;
    if (!buyerId) return false;
    const now = ctx.clock.now();
    const { ofOrder, ofBuyer } = await countDeclines(tx, { id, buyerId }, now);
    const isTolerable = ofOrder < DECLINES_MAX.perOrder && ofBuyer < DECLINES_MAX.perBuyerAndDay;
    if (isTolerable) return false;
    await startClosing(tx, locked, 'declined', now);
    return true;
  });
  if (isClosing) countOrder('declined');
  return isClosing;
}
