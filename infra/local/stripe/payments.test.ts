import { describe, expect, it } from 'vitest';
import { errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

/** Confirms the way Stripe.js does: publishable key, client secret, a card number. */
async function payWithCard(
  { stripe, browser }: Pick<Awaited<ReturnType<typeof startForTest>>, 'stripe' | 'browser'>,
  number: string,
) {
  const intent = await newIntent(stripe);
  const method = await browser.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: new Date().getFullYear() + 1, cvc: '123' },
  });
  // The SDK's types know only what servers send; browsers add the client secret.
  const params = {
    client_secret: intent.client_secret ?? '',
    payment_method: method.id,
    use_stripe_sdk: true,
  };
  return browser.paymentIntents.confirm(intent.id, params);
}

describe('payment intents', () => {
  it('are created unpaid and found again', async () => {
    const { stripe } = await startForTest();
    const intent = await newIntent(stripe, { description: 'Order 1' });
    expect(intent).toMatchObject({
      amount: 2000,
      amount_received: 0,
      currency: 'usd',
      status: 'requires_payment_method',
      metadata: { order_id: '1' },
      description: 'Order 1',
      latest_charge: null,
    });
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_`));
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ id: intent.id });
  });

  it('are charged at once by an ordinary card, with the charge expandable', async () => {
    const { stripe } = await startForTest();
    const paid = await newIntent(stripe, {
      confirm: true,
      payment_method: 'pm_card_visa',
      expand: ['latest_charge.balance_transaction', 'payment_method'],
    });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect(paid.latest_charge).toMatchObject({
      status: 'succeeded',
      paid: true,
      captured: true,
      amount_captured: 2000,
      payment_method_details: { card: { brand: 'visa', last4: '4242' } },
      balance_transaction: { object: 'balance_transaction', amount: 2000 },
    });
    expect(paid.payment_method).toMatchObject({ object: 'payment_method', type: 'card' });
    const charges = await stripe.charges.list({ payment_intent: paid.id });
    expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded']);
    expect(await stripe.charges.retrieve(charges.data[0]?.id ?? '')).toEqual(charges.data[0]);
  });

  it('can be authorised first and captured later', async () => {
    const { stripe } = await startForTest();
    const held = await newIntent(stripe, {
      capture_method: 'manual',
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000 });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1500 });
  });

  it('merge metadata on update and refuse a new amount once paid', async () => {
    const { stripe } = await startForTest();
    const { id } = await newIntent(stripe, { metadata: { a: '1', b: '2' } });
    const updated = await stripe.paymentIntents.update(id, {
      amount: 2500,
      metadata: { b: '', c: '3' },
    });
    expect(updated).toMatchObject({ amount: 2500, metadata: { a: '1', c: '3' } });
    expect(updated.metadata).not.toHaveProperty('b');
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const error = await errorOf(stripe.paymentIntents.update(id, { amount: 100 }));
    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
  });

  it('can be canceled until they are paid, and never paid afterwards', async () => {
    const { stripe } = await startForTest();
    const open = await newIntent(stripe);
    const canceled = await stripe.paymentIntents.cancel(open.id, {
      cancellation_reason: 'abandoned',
    });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(canceled.canceled_at).toBeGreaterThan(0);
    const late = stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' });
    expect(await errorOf(late)).toMatchObject({ code: 'payment_intent_unexpected_state' });
    expect(await errorOf(stripe.paymentIntents.cancel(open.id))).toMatchObject({ statusCode: 400 });
    const paid = await paidIntent(stripe);
    const tooLate = await errorOf(stripe.paymentIntents.cancel(paid.id));
    expect(tooLate).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: paid.id, status: 'succeeded' },
    });
  });

  it('are paged newest first and filtered by creation time', async () => {
    const { stripe } = await startForTest();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await newIntent(stripe)).id);
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(true);
    const all = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    const back = await stripe.paymentIntents.list({ ending_before: ids[3] ?? '', limit: 2 });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const now = Math.floor(Date.now() / 1000);
    const future = await stripe.paymentIntents.list({ created: { gt: now + 60 } });
    expect(future.data).toEqual([]);
    const past = await stripe.paymentIntents.list({ created: { lte: now + 60 }, limit: 100 });
    expect(past.data).toHaveLength(5);
  });

  it('are found by metadata', async () => {
    const { stripe } = await startForTest();
    const wanted = await newIntent(stripe, { metadata: { order_id: '0198-x', kind: 'order' } });
    await newIntent(stripe, { metadata: { order_id: 'other', kind: 'order' } });
    const search = (query: string) => stripe.paymentIntents.search({ query });
    const ids = async (query: string) => (await search(query)).data.map(({ id }) => id);
    expect(await ids("metadata['order_id']:'0198-x'")).toEqual([wanted.id]);
    expect(await ids(`metadata["kind"]:"order" AND -metadata["order_id"]:"other"`)).toEqual([
      wanted.id,
    ]);
    expect(await ids("metadata['order_id']:'nobody'")).toEqual([]);
    expect(await ids("status:'succeeded' OR amount>100")).toHaveLength(2);
    const page = await stripe.paymentIntents.search({ query: "currency:'usd'", limit: 1 });
    const rest = await stripe.paymentIntents.search({
      query: "currency:'usd'",
      page: page.next_page ?? '',
    });
    expect([page.has_more, rest.data.map(({ id }) => id)]).toEqual([true, [wanted.id]]);
    expect(await errorOf(search('order 7'))).toMatchObject({ statusCode: 400, param: 'query' });
  });

  it.each([
    [{ amount: 49, currency: 'usd' }, 'amount_too_small', 'Amount must be at least $0.50 usd'],
    [{ amount: 49, currency: 'jpy' }, 'amount_too_small', 'Amount must be at least ¥50 jpy'],
    [{ amount: 17_499, currency: 'huf' }, 'amount_too_small', undefined],
    [{ amount: 100_000_000, currency: 'usd' }, 'amount_too_large', undefined],
    [{ amount: 0, currency: 'usd' }, 'parameter_invalid_integer', undefined],
    [{ amount: 10.5, currency: 'usd' }, 'parameter_invalid_integer', undefined],
  ])('refuse %o', async (params, code, message) => {
    const { stripe } = await startForTest();
    const error = await errorOf(stripe.paymentIntents.create(params));
    expect(error).toMatchObject({ statusCode: 400, code, param: 'amount' });
    if (message) expect(error.message).toBe(message);
  });
});

describe('test cards', () => {
  it.each([
    ['4242424242424242', 'visa'],
    ['5555555555554444', 'mastercard'],
    ['378282246310005', 'amex'],
    ['6011111111111117', 'discover'],
    ['3566002020360505', 'jcb'],
    ['6200000000000005', 'unionpay'],
    ['3056930009020004', 'diners'],
  ])('%s pays as %s', async (number, brand) => {
    const standIn = await startForTest();
    const paid = await payWithCard(standIn, number);
    expect(paid.status).toBe('succeeded');
    const [charge] = (await standIn.stripe.charges.list({ payment_intent: paid.id })).data;
    expect(charge?.payment_method_details?.card).toMatchObject({ brand });
  });

  it.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'card_declined', 'lost_card'],
    ['4000000000009979', 'card_declined', 'stolen_card'],
    ['4000000000000069', 'expired_card', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error', 'processing_error'],
    ['4111111111111111', 'card_declined', 'test_mode_live_card'],
  ])(
    '%s is declined as %s / %s and the same intent can be tried again',
    async (number, code, declineCode) => {
      const standIn = await startForTest();
      const error = await errorOf(payWithCard(standIn, number));
      expect(error).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: declineCode,
      });
      const [intent] = (
        await standIn.stripe.paymentIntents.list({ expand: ['data.latest_charge'] })
      ).data;
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        payment_method: null,
        last_payment_error: { code, decline_code: declineCode, type: 'card_error' },
        latest_charge: { status: 'failed', paid: false, failure_code: code },
      });
      const again = await standIn.stripe.paymentIntents.confirm(intent?.id ?? '', {
        payment_method: 'pm_card_visa',
      });
      expect(again).toMatchObject({ status: 'succeeded', last_payment_error: null });
    },
  );

  it.each([
    [{ number: '4242424242424241' }, 'incorrect_number'],
    [{ exp_year: 2020 }, 'invalid_expiry_year'],
    [{ exp_month: 13 }, 'invalid_expiry_month'],
    [{ cvc: '1' }, 'invalid_cvc'],
  ])('refuses %o as %s', async (wrong, code) => {
    const { browser } = await startForTest();
    const card = {
      number: '4242424242424242',
      exp_month: 12,
      exp_year: 2060,
      cvc: '123',
      ...wrong,
    };
    const error = await errorOf(browser.paymentMethods.create({ type: 'card', card }));
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code });
  });

  it.each([
    ['complete', 'succeeded'],
    ['fail', 'requires_payment_method'],
  ])('4000002500003155 asks for a second step; %s leads to %s', async (outcome, status) => {
    const { stripe, browser, control, url } = await startForTest();
    const waiting = await payWithCard({ stripe, browser }, '4000002500003155');
    expect(waiting).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
    });
    expect(JSON.stringify(waiting.next_action)).toContain(`${url}/challenge/${waiting.id}`);
    await control('POST', `/payments/${waiting.id}/challenge`, { outcome });
    const after = await stripe.paymentIntents.retrieve(waiting.id);
    expect(after).toMatchObject({ status, next_action: null });
    if (outcome === 'fail') {
      expect(after.last_payment_error?.code).toBe('payment_intent_authentication_failure');
    }
  });

  it('redirects through the challenge page and back when a server confirms', async () => {
    const { stripe } = await startForTest();
    const waiting = await newIntent(stripe, {
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://shop.example/done?order=1',
    });
    expect(waiting.next_action?.type).toBe('redirect_to_url');
    const page = waiting.next_action?.redirect_to_url?.url ?? '';
    expect(await (await fetch(page)).text()).toContain('$20.00');
    const body = new URLSearchParams({ outcome: 'complete' });
    const left = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    const back = new URL(left.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('http://shop.example/done');
    expect(Object.fromEntries(back.searchParams)).toEqual({
      order: '1',
      payment_intent: waiting.id,
      payment_intent_client_secret: waiting.client_secret,
      redirect_status: 'succeeded',
    });
    const wrong = await fetch(page.replace('_secret_', '_secret_x'));
    expect(wrong.status).toBe(404);
  });

  it.each([
    ['pm_card_standinLaterSucceeds', 'succeed', 'succeeded'],
    ['pm_card_standinLaterFails', 'fail', 'requires_payment_method'],
  ])('%s stays in processing and is settled on command', async (method, outcome, status) => {
    const { stripe, control } = await startForTest();
    const waiting = await paidIntent(stripe, method);
    expect(waiting.status).toBe('processing');
    expect(await errorOf(stripe.paymentIntents.cancel(waiting.id))).toMatchObject({
      statusCode: 400,
    });
    await control('POST', `/payments/${waiting.id}/settle`, { outcome });
    const after = await stripe.paymentIntents.retrieve(waiting.id, { expand: ['latest_charge'] });
    expect(after.status).toBe(status);
    const charges = await stripe.charges.list({ payment_intent: waiting.id });
    expect(charges.data).toHaveLength(1);
    const settledAgain = await control('POST', `/payments/${waiting.id}/settle`, { outcome });
    expect(settledAgain.status).toBe(400);
  });
});
