import { expect } from '@playwright/test';
import { fillCart, type Goods, type Member, placeOrder } from './people';
import { succeed } from './rest';
import { stack } from './stack';

/**
 * What Stripe's mobile SDK does, https://docs.stripe.com/api/payment_intents/confirm
 * @param paymentMethod one of https://docs.stripe.com/testing, such as `pm_card_visa`.
 */
export async function confirmAtStripe(
  { clientSecret, publishableKey }: { clientSecret: string; publishableKey: string },
  paymentMethod = 'pm_card_visa',
): Promise<void> {
  const intentId = clientSecret.split('_secret_')[0];
  const response = await fetch(`${stack.stripe}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: paymentMethod }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/**
 * Buys one of each over the REST API and waits until the site knows that it is paid.
 * @returns the id of the order.
 */
export async function buy(
  shopper: Member,
  goods: readonly Goods[],
  paymentMethod?: string,
): Promise<string> {
  for (const { id } of goods) await fillCart(shopper, id, 1);
  const orderId = await placeOrder(shopper);
  const { token } = shopper;
  await confirmAtStripe(
    await succeed('GET', `/orders/${orderId}/checkout`, { token }),
    paymentMethod,
  );
  await expect
    .poll(() => succeed('GET', `/orders/${orderId}`, { token }), { timeout: 30_000 })
    .toMatchObject({ state: 'paid' });
  return orderId;
}
