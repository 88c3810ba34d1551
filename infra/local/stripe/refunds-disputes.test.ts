import { describe, expect, it } from 'vitest';
import { errorOf, newIntent, paidIntent, startForTest } from './testing/stand-in';

describe('refunds', () => {
  it('give back parts until nothing is left', async () => {
    const { stripe } = await startForTest();
    const paid = await paidIntent(stripe);
    const part = await stripe.refunds.create({
      payment_intent: paid.id,
      amount: 500,
      reason: 'requested_by_customer',
      metadata: { refund_id: '7' },
    });
    expect(part).toMatchObject({
      amount: 500,
      status: 'succeeded',
      payment_intent: paid.id,
      reason: 'requested_by_customer',
      metadata: { refund_id: '7' },
    });
    const tooMuch = stripe.refunds.create({ payment_intent: paid.id, amount: 1501 });
    expect(await errorOf(tooMuch)).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)',
    });
    const rest = await stripe.refunds.create({ charge: String(paid.latest_charge) });
    expect(rest.amount).toBe(1500);
    const charge = await stripe.charges.retrieve(String(paid.latest_charge), {
      expand: ['refunds'],
    });
    expect(charge).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(charge.refunds?.data.map(({ id }) => id)).toEqual([rest.id, part.id]);
    const again = stripe.refunds.create({ payment_intent: paid.id });
    expect(await errorOf(again)).toMatchObject({ code: 'charge_already_refunded' });
    const listed = await stripe.refunds.list({ payment_intent: paid.id });
    expect(listed.data).toHaveLength(2);
    expect(await stripe.refunds.retrieve(part.id)).toEqual(part);
  });

  it('are refused for payments that were never captured', async () => {
    const { stripe } = await startForTest();
    const open = await newIntent(stripe);
    expect(await errorOf(stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    });
    expect(await errorOf(stripe.refunds.create({ payment_intent: 'pi_none' }))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('of the pending card succeed later by themselves', async () => {
    const { stripe } = await startForTest({ settleDelayMs: 50 });
    const paid = await paidIntent(stripe, 'pm_card_pendingRefund');
    const refund = await stripe.refunds.create({ payment_intent: paid.id });
    expect(refund.status).toBe('pending');
    const status = async () => (await stripe.refunds.retrieve(refund.id)).status;
    await expect.poll(status, { timeout: 15_000 }).toBe('succeeded');
    const updates = await stripe.events.list({ type: 'refund.updated' });
    expect(updates.data[0]?.data).toMatchObject({
      object: { id: refund.id, status: 'succeeded' },
      previous_attributes: { status: 'pending' },
    });
  });

  it('of the failing card fail later and give the amount back to the charge', async () => {
    const { stripe, control } = await startForTest();
    const paid = await paidIntent(stripe, 'pm_card_refundFail');
    const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 700 });
    expect(refund.status).toBe('succeeded');
    await control('POST', `/refunds/${refund.id}/settle`, { outcome: 'fail' });
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    const charge = await stripe.charges.retrieve(String(paid.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
    const types = (await stripe.events.list({ limit: 3 })).data.map(({ type }) => type);
    expect(types).toEqual(['refund.failed', 'charge.refund.updated', 'refund.updated']);
    await stripe.refunds.create({ payment_intent: paid.id, amount: 2000 });
  });
});

describe('disputes', () => {
  it('open by themselves for the dispute card and block refunds', async () => {
    const { stripe } = await startForTest();
    const paid = await paidIntent(stripe, 'pm_card_createDispute');
    const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
    expect(dispute).toMatchObject({
      amount: 2000,
      reason: 'fraudulent',
      status: 'needs_response',
      charge: paid.latest_charge,
    });
    const refund = stripe.refunds.create({ payment_intent: paid.id });
    expect(await errorOf(refund)).toMatchObject({ code: 'charge_disputed' });
  });

  it.each([
    ['won', 'charge.dispute.funds_reinstated'],
    ['lost', 'charge.dispute.updated'],
  ])('open and are %s on command', async (outcome, secondLastEvent) => {
    const { stripe, control } = await startForTest();
    const paid = await paidIntent(stripe);
    const opened = await control('POST', '/disputes', {
      payment_intent: paid.id,
      reason: 'product_not_received',
    });
    const id = String(opened.body.id);
    expect(await stripe.disputes.retrieve(id)).toMatchObject({ reason: 'product_not_received' });
    expect((await stripe.charges.retrieve(String(paid.latest_charge))).disputed).toBe(true);
    expect((await control('POST', '/disputes', { payment_intent: paid.id })).status).toBe(400);
    await control('POST', `/disputes/${id}/close`, { outcome });
    expect((await stripe.disputes.retrieve(id)).status).toBe(outcome);
    const types = (await stripe.events.list({ limit: 2 })).data.map(({ type }) => type);
    expect(types).toEqual(['charge.dispute.closed', secondLastEvent]);
    expect((await control('POST', `/disputes/${id}/close`, { outcome })).status).toBe(400);
    const refund = stripe.refunds.create({ payment_intent: paid.id });
    if (outcome === 'won') expect(await refund).toMatchObject({ amount: 2000 });
    else expect(await errorOf(refund)).toMatchObject({ code: 'charge_disputed' });
  });

  it.each([
    ['winning_evidence', 'won'],
    ['losing_evidence', 'lost'],
  ])('%s submitted through the API makes them %s', async (uncategorized_text, status) => {
    const { stripe } = await startForTest();
    await paidIntent(stripe, 'pm_card_createDispute');
    const [dispute] = (await stripe.disputes.list()).data;
    await stripe.disputes.update(dispute?.id ?? '', { evidence: { uncategorized_text } });
    expect(await stripe.disputes.retrieve(dispute?.id ?? '')).toMatchObject({ status });
  });
});
