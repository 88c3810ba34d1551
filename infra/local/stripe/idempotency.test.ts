import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

const PARAMS = { amount: 2000, currency: 'usd' };

it('the same key and parameters give the same answer and one object', async () => {
  const { stripe } = await startForTest();
  const options = { idempotencyKey: 'order-1' };
  const first = await stripe.paymentIntents.create(PARAMS, options);
  const again = await stripe.paymentIntents.create(PARAMS, options);
  expect(again).toEqual(first);
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  expect(again.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
  });
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  const [created] = (await stripe.events.list()).data;
  expect(created?.request?.idempotency_key).toBe('order-1');
});

it('a replayed answer is the first one even when the object has changed since', async () => {
  const { stripe } = await startForTest();
  const options = { idempotencyKey: 'order-1' };
  const first = await stripe.paymentIntents.create(PARAMS, options);
  await stripe.paymentIntents.cancel(first.id);
  const again = await stripe.paymentIntents.create(PARAMS, options);
  expect(again.status).toBe('requires_payment_method');
});

it('the same key with other parameters is an idempotency_error', async () => {
  const { stripe } = await startForTest();
  const options = { idempotencyKey: 'order-1' };
  await stripe.paymentIntents.create(PARAMS, options);
  const other = stripe.paymentIntents.create({ ...PARAMS, amount: 2001 }, options);
  expect(await errorOf(other)).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
});

it('while the first request runs, the same key is answered 409', async () => {
  const { stripe, control } = await startForTest();
  await control('POST', '/faults', { kind: 'latency', ms: 300, method: 'POST' });
  const options = { idempotencyKey: 'order-1' };
  const results = await Promise.allSettled(
    Array.from({ length: 16 }, () => stripe.paymentIntents.create(PARAMS, options)),
  );
  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  expect(refused).toHaveLength(15);
  for (const error of refused) {
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  }
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  expect(await stripe.paymentIntents.create(PARAMS, options)).toMatchObject({ amount: 2000 });
});

it('a decline is kept under its key and not charged again', async () => {
  const { stripe } = await startForTest();
  const { id } = await newIntent(stripe);
  const confirm = () =>
    stripe.paymentIntents.confirm(
      id,
      { payment_method: 'pm_card_chargeDeclined' },
      { idempotencyKey: 'confirm-1' },
    );
  const first = await errorOf(confirm());
  const again = await errorOf(confirm());
  expect([first.code, again.code]).toEqual(['card_declined', 'card_declined']);
  expect(again.headers?.['idempotent-replayed']).toBe('true');
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

it('a refusal for wrong parameters does not use the key up', async () => {
  const { stripe } = await startForTest();
  const options = { idempotencyKey: 'order-1' };
  await errorOf(stripe.paymentIntents.create({ amount: 10.5, currency: 'usd' }, options));
  expect(await stripe.paymentIntents.create(PARAMS, options)).toMatchObject({ amount: 2000 });
});

it('when the answer is lost after the effect, the same key finds it', async () => {
  const { stripe, control } = await startForTest();
  const paid = await paidIntent(stripe);
  for (const kind of ['error_after', 'disconnect_after']) {
    await control('POST', '/faults', { kind, path: '/v1/refunds', times: 2 });
    const refund = () =>
      stripe.refunds.create({ payment_intent: paid.id, amount: 100 }, { idempotencyKey: kind });
    await errorOf(refund());
    // A broken connection is retried once by the SDK itself, so one more may be left.
    await control('DELETE', '/faults');
    expect(await refund()).toMatchObject({ amount: 100 });
  }
  expect((await stripe.refunds.list()).data).toHaveLength(2);
});

it.each(['error_before', 'disconnect_before'])('%s has no effect', async (kind) => {
  const { stripe, control } = await startForTest();
  await control('POST', '/faults', {
    kind,
    method: 'POST',
    path: '/v1/payment_intents',
    status: 503,
  });
  const error = await errorOf(stripe.paymentIntents.create(PARAMS));
  expect(error.type).toBe(kind === 'error_before' ? 'StripeAPIError' : 'StripeConnectionError');
  await control('DELETE', '/faults');
  expect((await stripe.paymentIntents.list()).data).toEqual([]);
});

it('a fault with a text strikes only requests about that, and a final one is not tried again', async () => {
  const { url, control } = await startForTest();
  const { hostname, port } = new URL(url);
  const patient = new Stripe('sk_test_standin', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 2,
  });
  const create = (orderId: string) =>
    patient.paymentIntents.create({ ...PARAMS, metadata: { order_id: orderId } });
  await control('POST', '/faults', {
    kind: 'error_before',
    text: 'order-2',
    final: true,
    times: 1,
    status: 429,
  });
  expect(await create('order-1')).toMatchObject({ amount: 2000 });
  expect((await errorOf(create('order-2'))).statusCode).toBe(429);
  expect(await create('order-2')).toMatchObject({ amount: 2000 });
});
