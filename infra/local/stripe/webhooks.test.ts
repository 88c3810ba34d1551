import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import {
  newIntent,
  paidIntent,
  startForTest,
  startReceiver,
  WEBHOOK_SECRET,
} from './testing/stand-in';

/** A stand-in that delivers to a receiver and retries almost at once. */
async function startWithReceiver() {
  const receiver = await startReceiver();
  const standIn = await startForTest({ webhooks: [receiver.endpoint], firstRetryMs: 20 });
  return { ...standIn, receiver };
}

const PAYMENT_TYPES = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'];

describe('webhooks', () => {
  it('carry a signature that the SDK verifies, and the object as it was', async () => {
    const { stripe, receiver } = await startWithReceiver();
    const paid = await paidIntent(stripe);
    await receiver.until((all) => all.length === 3);
    for (const { body, headers, event } of receiver.received) {
      const signature = headers['stripe-signature'] ?? '';
      const verified = await stripe.webhooks.constructEventAsync(body, signature, WEBHOOK_SECRET);
      expect(verified).toEqual(event);
      const forged = stripe.webhooks.constructEventAsync(`${body} `, signature, WEBHOOK_SECRET);
      await expect(forged).rejects.toThrow(Stripe.errors.StripeSignatureVerificationError);
    }
    expect(receiver.types().sort()).toEqual([...PAYMENT_TYPES].sort());
    const last = receiver.received.find(({ event }) => event.type === 'payment_intent.succeeded');
    expect(last?.event.data.object).toMatchObject({ id: paid.id, metadata: { order_id: '1' } });
    expect(last?.event.api_version).toBe('2026-10-28.endive');
  });

  it.each<[string, (s: Stripe) => Promise<unknown>, string[]]>([
    [
      'a decline',
      (stripe) => paidIntent(stripe, 'pm_card_chargeDeclined').catch(() => undefined),
      ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
    ],
    [
      'a challenge',
      (stripe) =>
        newIntent(stripe, {
          confirm: true,
          payment_method: 'pm_card_authenticationRequired',
          return_url: 'http://shop.example/',
        }),
      ['payment_intent.created', 'payment_intent.requires_action'],
    ],
    [
      'a slow payment',
      (stripe) => paidIntent(stripe, 'pm_card_standinLaterSucceeds'),
      ['payment_intent.created', 'charge.pending', 'payment_intent.processing'],
    ],
    [
      'a cancellation',
      async (stripe) => stripe.paymentIntents.cancel((await newIntent(stripe)).id),
      ['payment_intent.created', 'payment_intent.canceled'],
    ],
    [
      'a refund',
      async (stripe) => stripe.refunds.create({ payment_intent: (await paidIntent(stripe)).id }),
      [...PAYMENT_TYPES, 'refund.created', 'charge.refunded'],
    ],
    [
      'a dispute',
      (stripe) => paidIntent(stripe, 'pm_card_createDispute'),
      [...PAYMENT_TYPES, 'charge.dispute.created', 'charge.dispute.funds_withdrawn'],
    ],
  ])('tell of %s', async (_name, act, types) => {
    const { stripe, receiver } = await startWithReceiver();
    await act(stripe);
    await receiver.until((all) => all.length === types.length);
    expect(receiver.types().sort()).toEqual([...types].sort());
  });

  it('are retried until they are taken', async () => {
    const { stripe, receiver } = await startWithReceiver();
    receiver.answerWith(500);
    await newIntent(stripe);
    await receiver.until((all) => all.length === 3);
    const [waiting] = (await stripe.events.list()).data;
    expect(waiting?.pending_webhooks).toBe(1);
    receiver.answerWith(204);
    const seen = receiver.received.length;
    await receiver.until((all) => all.length > seen);
    const pending = async () => (await stripe.events.list()).data[0]?.pending_webhooks;
    await expect.poll(pending, { timeout: 15_000 }).toBe(0);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('can be sent again', async () => {
    const { stripe, control, receiver } = await startWithReceiver();
    await newIntent(stripe);
    await receiver.until((all) => all.length === 1);
    await control('POST', `/events/${receiver.received[0]?.event.id}/resend`);
    await receiver.until((all) => all.length === 2);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
  });
});

describe('webhook faults', () => {
  it('drop loses a delivery for good while the event stays listed', async () => {
    const { stripe, control, receiver } = await startWithReceiver();
    await control('POST', '/faults', {
      kind: 'webhook_drop',
      types: ['payment_intent.succeeded'],
      times: 1,
    });
    await paidIntent(stripe);
    await paidIntent(stripe);
    await receiver.until((all) => all.length === 5);
    const count = (type: string) => receiver.types().filter((seen) => seen === type).length;
    expect(count('payment_intent.succeeded')).toBe(1);
    const listed = await stripe.events.list({ type: 'payment_intent.succeeded' });
    expect(listed.data.map((event) => event.pending_webhooks)).toEqual([0, 0]);
    expect((await control('GET', '/faults')).body).toEqual({ data: [] });
  });

  it('duplicate delivers the same event several times', async () => {
    const { stripe, control, receiver } = await startWithReceiver();
    await control('POST', '/faults', { kind: 'webhook_duplicate', copies: 2, times: 1 });
    await newIntent(stripe);
    await receiver.until((all) => all.length === 3);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  });

  it('reorder delivers backwards', async () => {
    const { stripe, control, receiver } = await startWithReceiver();
    await control('POST', '/faults', { kind: 'webhook_reorder', size: 3 });
    await paidIntent(stripe);
    await receiver.until((all) => all.length === 3);
    expect(receiver.types()).toEqual([...PAYMENT_TYPES].reverse());
  });

  it('delay lets others pass', async () => {
    const { stripe, control, receiver } = await startWithReceiver();
    await control('POST', '/faults', {
      kind: 'webhook_delay',
      types: ['payment_intent.created'],
      ms: 200,
    });
    await paidIntent(stripe);
    await receiver.until((all) => all.length === 3);
    expect(receiver.types().at(-1)).toBe('payment_intent.created');
  });

  it('search lag hides what is young from search, not from retrieval', async () => {
    const { stripe, control } = await startForTest();
    const { id } = await newIntent(stripe);
    const query = "metadata['order_id']:'1'";
    const fault = await control('POST', '/faults', { kind: 'search_lag', ms: 60_000 });
    expect((await stripe.paymentIntents.search({ query })).data).toEqual([]);
    expect((await stripe.paymentIntents.retrieve(id)).id).toBe(id);
    await control('DELETE', `/faults/${fault.body.id}`);
    expect((await stripe.paymentIntents.search({ query })).data).toHaveLength(1);
  });

  it('a fault of an unknown kind is refused', async () => {
    const { control } = await startForTest();
    expect((await control('POST', '/faults', { kind: 'gremlins' })).status).toBe(400);
  });
});
