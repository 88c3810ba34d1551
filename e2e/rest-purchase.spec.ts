import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { confirmAtStripe } from './support/pay';
import { newPerson, register, sell, verifyEmail } from './support/people';
import { succeed } from './support/rest';
import { stack } from './support/stack';
import { expect, test } from './support/test';

interface Order {
  state: string;
  totalMinor: number;
  fulfilments: { state: string }[];
}

/** What a mobile client does from registration to the paid order, with nothing but HTTP. */
test('a purchase over REST alone', { tag: '@once' }, async () => {
  const goods = await sell(await register('seller'), { quantity: 3, priceMinor: 1_999 });
  const { username, email, password } = newPerson('mobile');

  await succeed('POST', '/register', {
    body: {
      username,
      email,
      password,
      passwordConfirmation: password,
      address: { text: '340 Bleecker Street, New York, NY 10014, USA' },
    },
  });
  const { accessToken: token } = await succeed<{ accessToken: string }>('POST', '/token', {
    body: { login: username, password },
  });
  await verifyEmail({ email });
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', stack.site));
  await jwtVerify(token, keys, { audience: 'api', typ: 'at+jwt' });

  const found = await succeed<{ items: { id: string }[] }>(
    'GET',
    `/listings?q=${encodeURIComponent(goods.title)}`,
  );
  expect(found.items[0]?.id).toBe(goods.id);
  await succeed('POST', '/cart-item', { token, body: { listingId: goods.id, quantity: 2 } });

  const purchase = {
    token,
    idempotencyKey: randomUUID(),
    body: { expectedTotalMinor: 2 * goods.priceMinor },
  };
  const { orderId } = await succeed<{ orderId: string }>('POST', '/orders', purchase);
  const repeated = await succeed<{ orderId: string }>('POST', '/orders', purchase);
  expect(repeated.orderId).toBe(orderId);

  const checkout = await succeed<{ clientSecret: string; publishableKey: string }>(
    'GET',
    `/orders/${orderId}/checkout`,
    { token },
  );
  await confirmAtStripe(checkout);

  await expect
    .poll(() => succeed<Order>('GET', `/orders/${orderId}`, { token }), { timeout: 30_000 })
    .toMatchObject({
      state: 'paid',
      totalMinor: 3_998,
      fulfilments: [{ state: 'awaiting_shipment' }],
    });
});
