import { describe, expect, it } from 'vitest';
import { clientFor, errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

async function raw(url: string, path: string, init: RequestInit = {}) {
  const answer = await fetch(`${url}${path}`, init);
  const body = (await answer.json()) as { error?: Record<string, unknown> };
  return { status: answer.status, headers: answer.headers, body, error: body.error };
}

const SECRET = { authorization: 'Bearer sk_test_standin' };

describe('access', () => {
  it('is healthy without a key', async () => {
    const { url } = await startForTest();
    expect(await raw(url, '/health')).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('refuses a missing and a foreign key with 401', async () => {
    const { url } = await startForTest();
    const without = await raw(url, '/v1/payment_intents');
    expect(without.status).toBe(401);
    expect(without.error).toMatchObject({ type: 'invalid_request_error' });
    const foreign = clientFor(url, 'sk_live_real').paymentIntents.list();
    expect(await errorOf(foreign)).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
  });

  it('refuses the publishable key where servers only may go', async () => {
    const { browser } = await startForTest();
    for (const call of [
      browser.paymentIntents.list(),
      browser.paymentIntents.create({ amount: 100, currency: 'usd' }),
      browser.refunds.create({ payment_intent: 'pi_1' }),
      browser.events.list(),
      browser.paymentIntents.cancel('pi_1'),
    ]) {
      expect(await errorOf(call)).toMatchObject({ statusCode: 403, code: 'secret_key_required' });
    }
  });

  it('gives a browser only its own intent, and only the public members', async () => {
    const { stripe, browser } = await startForTest();
    const paid = await paidIntent(stripe);
    const other = await newIntent(stripe);
    const seen = await browser.paymentIntents.retrieve(paid.id, {
      client_secret: paid.client_secret ?? '',
    });
    expect(seen).toMatchObject({ id: paid.id, status: 'succeeded' });
    expect(seen).not.toHaveProperty('metadata');
    expect(seen).not.toHaveProperty('latest_charge');
    const stolen = browser.paymentIntents.retrieve(paid.id, {
      client_secret: other.client_secret ?? '',
    });
    expect(await errorOf(stolen)).toMatchObject({ statusCode: 400, param: 'client_secret' });
    expect(await errorOf(browser.paymentIntents.retrieve(paid.id))).toMatchObject({
      statusCode: 400,
      code: 'parameter_missing',
    });
  });

  it('lets pages of other origins call with the publishable key', async () => {
    const { url } = await startForTest();
    const preflight = await fetch(`${url}/v1/payment_intents/pi_1/confirm`, {
      method: 'OPTIONS',
      headers: { origin: 'http://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const refused = await raw(url, '/v1/payment_intents/pi_1');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('keeps control endpoints from pages of other origins', async () => {
    const { url } = await startForTest();
    const answer = await raw(url, '/_standin/reset', {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('requests', () => {
  it('to an unknown path are answered 404 with an error member', async () => {
    const { url } = await startForTest();
    const answer = await raw(url, '/v1/subscriptions', { headers: SECRET });
    expect(answer.status).toBe(404);
    expect(answer.error?.message).toContain('Unrecognized request URL (GET: /v1/subscriptions)');
    expect((await raw(url, '/v2/nothing', { headers: SECRET })).status).toBe(404);
  });

  it('for an unknown object are answered 404 resource_missing', async () => {
    const { stripe } = await startForTest();
    for (const call of [
      stripe.paymentIntents.retrieve('pi_none'),
      stripe.charges.retrieve('ch_none'),
      stripe.refunds.retrieve('re_none'),
      stripe.disputes.retrieve('du_none'),
      stripe.events.retrieve('evt_none'),
      stripe.paymentMethods.retrieve('pm_none'),
      stripe.balanceTransactions.retrieve('txn_none'),
    ]) {
      expect(await errorOf(call)).toMatchObject({ statusCode: 404, code: 'resource_missing' });
    }
  });

  it('carry a request id and the link to the error code', async () => {
    const { stripe } = await startForTest();
    const error = await errorOf(stripe.paymentIntents.retrieve('pi_none'));
    expect(error.requestId).toMatch(/^req_/);
    expect(error.doc_url).toBe('https://docs.stripe.com/error-codes/resource-missing');
  });

  it.each([
    ['amount=100', 'parameter_missing', 'currency'],
    ['currency=usd', 'parameter_missing', 'amount'],
    ['amount=100&currency=usd&colour=red', 'parameter_unknown', 'colour'],
    ['amount=1e3&currency=usd', 'parameter_invalid_integer', 'amount'],
    ['amount=100&currency=usd&shipping[foo]=1', 'parameter_unknown', 'shipping[foo]'],
    [
      'amount=100&currency=usd&metadata[__proto__]=1&confirm=maybe',
      'parameter_invalid_boolean',
      'confirm',
    ],
    ['amount=100&currency=usd&confirm=true', undefined, 'return_url'],
  ])('%s is refused naming what is wrong', async (body, code, param) => {
    const { url } = await startForTest();
    const headers = { ...SECRET, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await raw(url, '/v1/payment_intents', { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', param });
    expect(answer.error?.code).toBe(code);
    const listed = await raw(url, '/v1/payment_intents', { headers: SECRET });
    expect(listed.body).toMatchObject({ data: [] });
  });

  it('with a card number from a server are refused, as Stripe does', async () => {
    const { stripe } = await startForTest();
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2060, cvc: '123' };
    const error = await errorOf(stripe.paymentMethods.create({ type: 'card', card }));
    expect(error.statusCode).toBe(402);
    expect(error.message).toContain('generally unsafe');
  });

  it('larger than 1 MiB are answered 413', async () => {
    const { url } = await startForTest();
    const body = `description=${'x'.repeat(1024 * 1024)}`;
    const answer = await raw(url, '/v1/payment_intents', { method: 'POST', headers: SECRET, body });
    expect(answer.status).toBe(413);
  });

  it('may expand references and not plain members', async () => {
    const { stripe } = await startForTest();
    const paid = await paidIntent(stripe);
    const refund = await stripe.refunds.create({
      payment_intent: paid.id,
      expand: ['charge', 'payment_intent.latest_charge', 'balance_transaction'],
    });
    expect(refund).toMatchObject({
      charge: { object: 'charge', amount_refunded: 2000 },
      payment_intent: { object: 'payment_intent', latest_charge: { object: 'charge' } },
      balance_transaction: { amount: -2000 },
    });
    const wrong = stripe.paymentIntents.retrieve(paid.id, { expand: ['currency'] });
    expect(await errorOf(wrong)).toMatchObject({ statusCode: 400 });
  });
});

describe('events', () => {
  it('are listed newest first, by type and by page, and found by id', async () => {
    const { stripe } = await startForTest();
    const paid = await paidIntent(stripe);
    const all = await stripe.events.list();
    expect(all.data.map(({ type }) => type)).toEqual([
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ]);
    const some = await stripe.events.list({
      types: ['payment_intent.created', 'charge.succeeded'],
      created: { gte: paid.created },
      limit: 1,
    });
    expect([some.data[0]?.type, some.has_more]).toEqual(['charge.succeeded', true]);
    const next = await stripe.events.list({ starting_after: all.data[0]?.id ?? '' });
    expect(next.data).toHaveLength(2);
    const one = await stripe.events.retrieve(all.data[0]?.id ?? '');
    expect(one.data.object).toMatchObject({ id: paid.id, status: 'succeeded' });
    expect(one.request?.id).toMatch(/^req_/);
  });

  it('keep the object as it was then', async () => {
    const { stripe } = await startForTest();
    const { id } = await newIntent(stripe);
    await stripe.paymentIntents.cancel(id);
    const [created] = (await stripe.events.list({ type: 'payment_intent.created' })).data;
    expect(created?.data.object).toMatchObject({ id, status: 'requires_payment_method' });
  });
});

it('the dashboard shows payments, refunds, disputes and events, and its buttons work', async () => {
  const { stripe, url } = await startForTest();
  const paid = await newIntent(stripe, {
    confirm: true,
    payment_method: 'pm_card_visa',
    metadata: { order_id: '<b>7</b>' },
  });
  const form = new URLSearchParams({ charge: String(paid.latest_charge) });
  const opened = await fetch(`${url}/_standin/disputes`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/']);
  const html = await (await fetch(url)).text();
  expect(html).toContain(paid.id);
  expect(html).toContain('&lt;b&gt;7&lt;/b&gt;');
  expect(html).toContain('needs response');
  expect(html).toContain('charge.dispute.created');
});
