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
