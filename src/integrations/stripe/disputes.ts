import type Stripe from 'stripe';
import { listParams, stripe } from './client';
import { idOf } from './refunds';

/** What the domain needs to know of a dispute, in our words. */
export interface StripeDispute {
  id: string;
  intentId: string | null;
  /** What the bank has taken back, in minor units. */
  amountMinor: number;
  status: 'open' | 'won' | 'lost';
  reason: string;
}

/** Null for an inquiry, which takes no money and ends by itself or becomes a dispute. */
export async function retrieveDispute(disputeId: string): Promise<StripeDispute | null> {
  return toDispute(await stripe('disputes.retrieve').disputes.retrieve(disputeId));
}

/** A page of up to a hundred of the account's disputes, newest first: see `listIntents`. */
export async function listDisputes(page: {
  createdAfter: Date | null;
  after: string | null;
}): Promise<{ disputes: StripeDispute[]; lastId: string | null; hasMore: boolean }> {
  const found = await stripe('disputes.list').disputes.list(listParams(page));
  return {
    disputes: found.data.flatMap((dispute) => toDispute(dispute) ?? []),
    lastId: found.data.at(-1)?.id ?? null,
    hasMore: found.has_more,
  };
}

function toDispute(dispute: Stripe.Dispute): StripeDispute | null {
  const status = disputeStatus(dispute.status);
  if (!status) return null;
  return {
    id: dispute.id,
    intentId: idOf(dispute.payment_intent),
    amountMinor: dispute.amount,
    status,
    reason: dispute.reason,
  };
}

/**
 * Inquiries have statuses that begin with `warning_` and take no money:
 * https://docs.stripe.com/disputes/how-disputes-work#inquiries
 */
function disputeStatus(status: Stripe.Dispute['status']): StripeDispute['status'] | null {
  if (status.startsWith('warning_') || status === 'prevented') return null;
  if (status === 'won') return 'won';
  return status === 'lost' ? 'lost' : 'open';
}
