import type { Context } from '@/domain/context';
import { recordIntent, recordRefund } from '@/domain/payments';
import { refundsOfIntent, retrieveDispute, retrieveIntent } from '@/integrations/stripe';
import type { OrderId } from '@/lib/ids';
import { recordDispute } from './record-dispute';

/**
 * Reads a dispute at Stripe and records how it stands, after its payment and its refunds: the events
 * that told of those may be on their way still, and a refund that has left must not be taken for one
 * that the bank's decision covers. While a charge is disputed no refund of it is made, so those that
 * are read after the dispute are all there are.
 * @returns the order whose outbox may have got work from it; null when it is not one of ours.
 */
export async function lookAtDispute(ctx: Context, disputeId: string): Promise<OrderId | null> {
  const dispute = await retrieveDispute(disputeId);
  if (!dispute?.intentId) return null;
  const intent = await retrieveIntent(dispute.intentId);
  await recordIntent(ctx, intent);
  for (const refund of await refundsOfIntent(intent.id)) await recordRefund(ctx, refund);
  await recordDispute(ctx, dispute);
  return intent.orderId;
}
