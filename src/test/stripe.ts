import { env } from '@/env';

/**
 * The buyer's and Stripe's side of a payment, over Stripe's HTTP API: what the browser or Stripe
 * itself does, which our own code never does.
 */
async function call(path: string, params: Record<string, string>): Promise<{ status: string }> {
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
