import type Stripe from 'stripe';
import { parseId, type RefundId } from '@/lib/ids';
import { idempotencyKey, orRefusal, stripe } from './client';

export interface StripeRefund {
  id: string;
  refundId: RefundId | null;
  status: 'pending' | 'succeeded' | 'failed';
  failure: string | null;
}

/**
 * Gives money back; repeated with the same refund id it returns the same refund. Look it up before a
 * repeat: see `idempotencyKey`.
 * @throws StripeRefusal when Stripe will never do it.
 */
export async function createRefund(refund: {
  refundId: RefundId;
  intentId: string;
  amountMinor: number;
  attempt: number;
}): Promise<StripeRefund> {
  const created = await orRefusal(
    stripe('refunds.create').refunds.create(
      {
        payment_intent: refund.intentId,
        amount: refund.amountMinor,
        metadata: { refund_id: refund.refundId },
      },
      { idempotencyKey: idempotencyKey(`refund:${refund.refundId}`, refund.attempt) },
    ),
  );
  return toRefund(created);
}

/** The refund of an intent that carries our id, for calls whose outcome is unknown; null if none. */
export async function findRefund(
  intentId: string,
  refundId: RefundId,
): Promise<StripeRefund | null> {
  const refunds = stripe('refunds.list').refunds.list({ payment_intent: intentId, limit: 100 });
  for await (const refund of refunds) {
    if (refund.metadata?.refund_id === refundId) return toRefund(refund);
  }
  return null;
}

export async function retrieveRefund(stripeRefundId: string): Promise<StripeRefund> {
  return toRefund(await stripe('refunds.retrieve').refunds.retrieve(stripeRefundId));
}

function toRefund(refund: Stripe.Refund): StripeRefund {
  return {
    id: refund.id,
    refundId: parseId<RefundId>(refund.metadata?.refund_id),
    status: refundStatus(refund.status),
    failure: refund.failure_reason ?? null,
  };
}

/** Stripe's `canceled` gives nothing back, like `failed`; `requires_action` is still under way. */
function refundStatus(status: string | null): StripeRefund['status'] {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}
