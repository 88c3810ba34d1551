import type { MemberContext } from '@/domain/context';
import { relayOrder } from '@/domain/relay';
import type { OrderId } from '@/lib/ids';
import { cancelUnpaidOrder } from './request-close';

/**
 * The buyer's "Cancel order": starts closing it and asks Stripe to cancel the payment at once. The
 * stock is back on sale when this returns, unless Stripe could not be reached; then the sweep goes on.
 * @throws DomainError as `cancelUnpaidOrder` does.
 */
export async function cancelOrder(
  ctx: MemberContext,
  input: { orderId: OrderId },
): Promise<Record<string, never>> {
  await cancelUnpaidOrder(ctx, input);
  await relayOrder(ctx, input.orderId);
  return {};
}
