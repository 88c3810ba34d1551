import { env } from '@/env';

/**
 * The buyer's and Stripe's side of a payment, over Stripe's HTTP API: what the browser or Stripe
 * itself does, which our own code never does.
 */
async function call(path: string, params: Record<string, string>): Promise<{ id: string }> {
  const response = await fetch(`${env().STRIPE_API_URL}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env().STRIPE_SECRET_KEY}` },
    body: new URLSearchParams(params),
  });
  return response.json();
}

/** Confirms an intent with one of Stripe's test payment methods, e.g. `pm_card_visa`. */
export async function pay(intentId: string, paymentMethod = 'pm_card_visa'): Promise<void> {
  await call(`/v1/payment_intents/${intentId}/confirm`, {
    payment_method: paymentMethod,
    return_url: `${env().SITE_URL}/`,
  });
}

/** Changes an intent's amount behind our back. */
export async function tamperWithAmount(intentId: string, amountMinor: number): Promise<void> {
  await call(`/v1/payment_intents/${intentId}`, { amount: String(amountMinor) });
}

/** How many intents Stripe knows for an order. */
export async function countIntents(orderId: string): Promise<number> {
  const query = new URLSearchParams({ query: `metadata['order_id']:'${orderId}'` });
  const response = await fetch(`${env().STRIPE_API_URL}/v1/payment_intents/search?${query}`, {
    headers: { authorization: `Bearer ${env().STRIPE_SECRET_KEY}` },
  });
  const found: { data: unknown[] } = await response.json();
  return found.data.length;
}

/** Asks the stand-in for something that Stripe itself offers no call for. */
async function control<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`${env().STRIPE_API_URL}/_standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

/** Ends the `processing` of a delayed payment method now. */
export async function endProcessing(intentId: string, outcome: 'succeed' | 'fail'): Promise<void> {
  await control(`/payments/${intentId}/settle`, { outcome });
}

/** Makes the next requests to a path fail: see the stand-in's control endpoints. */
export async function strike(fault: {
  kind:
    | 'error_before'
    | 'error_after'
    | 'disconnect_before'
    | 'disconnect_after'
    | 'latency'
    | 'search_lag';
  method?: string;
  path?: string;
  /** Something of the request's query or body, to strike one order only. */
  text?: string;
  /** The answer asks not to try again at once. */
  final?: boolean;
  status?: number;
  ms?: number;
  /** Until it is removed when left out. */
  times?: number;
}): Promise<void> {
  await control('/faults', fault);
}

/** Ends whatever `strike` has begun. */
export async function heal(): Promise<void> {
  await fetch(`${env().STRIPE_API_URL}/_standin/faults`, { method: 'DELETE' });
}

/** Forgets everything there is on the account, and every fault. */
export async function reset(): Promise<void> {
  await control('/reset', {});
}

/** An intent on the same account that another program made. */
export async function createForeignIntent(metadata: Record<string, string>): Promise<string> {
  const params = Object.entries(metadata).map(([name, value]) => [`metadata[${name}]`, value]);
  const intent = await call('/v1/payment_intents', {
    amount: '500',
    currency: 'usd',
    ...Object.fromEntries(params),
  });
  return intent.id;
}

/** A bank takes the money of a payment back for now. @returns the dispute's id. */
export async function openDispute(intentId: string): Promise<string> {
  const dispute = await control<{ id: string }>('/disputes', { payment_intent: intentId });
  return dispute.id;
}

/** The bank decides a dispute. */
export async function closeDispute(disputeId: string, outcome: 'won' | 'lost'): Promise<void> {
  await control(`/disputes/${disputeId}/close`, { outcome });
}

/** Ends a refund's waiting at the bank; also fails one that has succeeded. */
export async function settleRefund(
  stripeRefundId: string,
  outcome: 'succeed' | 'fail',
): Promise<void> {
  await control(`/refunds/${stripeRefundId}/settle`, { outcome });
}

/** A refund that somebody makes without us, as in Stripe's dashboard. */
export async function refundElsewhere(intentId: string, amountMinor: number): Promise<void> {
  await call('/v1/refunds', { payment_intent: intentId, amount: String(amountMinor) });
}

/** The charge that a refund is taken from. */
export async function chargeOf(stripeRefundId: string): Promise<string> {
  const response = await fetch(`${env().STRIPE_API_URL}/v1/refunds/${stripeRefundId}`, {
    headers: { authorization: `Bearer ${env().STRIPE_SECRET_KEY}` },
  });
  const refund: { charge: string } = await response.json();
  return refund.charge;
}
