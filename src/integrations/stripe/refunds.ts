import type Stripe from 'stripe';
import { parseId, type RefundId } from '@/lib/ids';
import { idempotencyKey, listParams, orRefusal, stripe } from './client';

export interface StripeRefund {
  id: string;
  /** From the metadata we set; null for refunds that are not ours. */
  refundId: RefundId | null;
  /** Which try of our refund it is, counted from 0. */
  retry: number;
  intentId: string | null;
  amountMinor: number;
  status: 'pending' | 'succeeded' | 'failed';
  failure: string | null;
}

/** One try of one of our refunds: what makes it an object of its own at Stripe. */
interface Try {
  refundId: RefundId;
  retry: number;
}

/**
 * Gives money back; repeated with the same try it returns the same refund. Look it up before a
 * repeat: see `idempotencyKey`.
 * @throws StripeRefusal when Stripe will never do it.
 */
export async function createRefund(
  refund: Try & { intentId: string; amountMinor: number; attempt: number },
): Promise<StripeRefund> {
  const { refundId, retry } = refund;
  const name = retry === 0 ? `refund:${refundId}` : `refund:${refundId}:retry-${retry}`;
  const created = await orRefusal(
    stripe('refunds.create').refunds.create(
      {
        payment_intent: refund.intentId,
        amount: refund.amountMinor,
        metadata: { refund_id: refundId, retry: String(retry) },
      },
      { idempotencyKey: idempotencyKey(name, refund.attempt) },
    ),
  );
  return toRefund(created);
}

/** The refund that carries the ids of a try, for calls whose outcome is unknown; null if none. */
export async function findRefund(
  intentId: string,
  { refundId, retry }: Try,
): Promise<StripeRefund | null> {
  for (const refund of await refundsOfIntent(intentId)) {
    if (refund.refundId === refundId && refund.retry === retry) return refund;
  }
  return null;
}

/** Every refund of an intent, those made elsewhere too. */
export async function refundsOfIntent(intentId: string): Promise<StripeRefund[]> {
  const found: StripeRefund[] = [];
  const refunds = stripe('refunds.list').refunds.list({ payment_intent: intentId, limit: 100 });
  for await (const refund of refunds) found.push(toRefund(refund));
  return found;
}

/** A page of up to a hundred of the account's refunds, newest first: see `listIntents`. */
export async function listRefunds(page: {
  createdAfter: Date | null;
  after: string | null;
}): Promise<{ refunds: StripeRefund[]; hasMore: boolean }> {
  const found = await stripe('refunds.list').refunds.list(listParams(page));
  return { refunds: found.data.map(toRefund), hasMore: found.has_more };
}

export async function retrieveRefund(stripeRefundId: string): Promise<StripeRefund> {
  return toRefund(await stripe('refunds.retrieve').refunds.retrieve(stripeRefundId));
}

/** The intent that a charge belongs to. */
export async function intentOfCharge(chargeId: string): Promise<string | null> {
  const charge = await stripe('charges.retrieve').charges.retrieve(chargeId);
  return idOf(charge.payment_intent);
}

/** Stripe gives an object or its id, depending on what was expanded. */
export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}

function toRefund(refund: Stripe.Refund): StripeRefund {
  return {
    id: refund.id,
    refundId: parseId<RefundId>(refund.metadata?.refund_id),
    retry: Number(refund.metadata?.retry ?? 0),
    intentId: idOf(refund.payment_intent),
    amountMinor: refund.amount,
    status: refundStatus(refund.status),
    failure: refund.failure_reason ?? null,
  };
}

/** Stripe's `canceled` gives nothing back, like `failed`; `requires_action` is still under way. */
function refundStatus(status: string | null): StripeRefund['status'] {
  if (status === 'succeeded') return 'succeeded';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}
