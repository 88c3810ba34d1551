import type Stripe from 'stripe';
import type { RefundId } from '@/lib/ids';
import { stripe } from './client';

export interface StripeRefund {
  id: string;
  refundId: RefundId | null;
  status: 'pending' | 'succeeded' | 'failed';
  failure: string | null;
}

/** Gives money back; repeated with the same refund id it returns the same refund. */
export async function createRefund(refund: {
  refundId: RefundId;
  intentId: string;
  amountMinor: number;
}): Promise<StripeRefund> {
  const created = await stripe('refunds.create').refunds.create(
    {
      payment_intent: refund.intentId,
      amount: refund.amountMinor,
      metadata: { refund_id: refund.refundId },
    },
    { idempotencyKey: `refund:${refund.refundId}` },
  );
  return toRefund(created);
}

export async function retrieveRefund(stripeRefundId: string): Promise<StripeRefund> {
  return toRefund(await stripe('refunds.retrieve').refunds.retrieve(stripeRefundId));
}

function toRefund(refund: Stripe.Refund): StripeRefund {
  return {
    id: refund.id,
    refundId: (refund.metadata?.refund_id as RefundId | undefined) ?? null,
    status: refundStatus(refund.status),
    failure: refund.failure_reason ?? null,
  };
}

/** Stripe's `canceled` gives nothing back, like `failed`; `requires_action` is still under way. */
function refundStatus(status: string | null): StripeRefund['status'] {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}
