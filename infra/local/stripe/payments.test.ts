import { describe, expect, it } from 'vitest';
import { errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

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
