import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST as receiveWebhook } from '@/app/api/stripe/webhook/route';
import { env } from '@/env';
import { findFreePort } from '../../infra/local/ports';
import { handleRest } from './rest/handler';
import { handleTrpc } from './trpc-handler';

const usual = process.env.DATABASE_URL;

beforeAll(async () => {
  const database = new URL(usual ?? '');
  database.port = String(await findFreePort());
  process.env.DATABASE_URL = database.href;
});
afterAll(() => {
  process.env.DATABASE_URL = usual;
});

test('while the database is down REST answers 503 in its own shape', async () => {
  const response = await handleRest(new Request('http://localhost:3000/api/v1/listings'));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    status: 503,
    code: 'unavailable',
    detail: expect.stringMatching(/try again/),
  });
});

test('so does tRPC', async () => {
  const response = await handleTrpc(new Request('http://localhost:3000/api/trpc/categories.list'));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { data: { reason: 'unavailable' } } });
});

test('so does the webhook, and Stripe sends the event again', async () => {
  const body = JSON.stringify({
    id: 'evt_outage',
    object: 'event',
    type: 'payment_intent.succeeded',
    livemode: false,
    data: { object: { id: 'pi_outage' } },
  });
  const seconds = Math.floor(Date.now() / 1_000);
  const mac = createHmac('sha256', env().STRIPE_WEBHOOK_SECRET)
    .update(`${seconds}.${body}`)
    .digest('hex');
  const url = 'http://localhost:3000/api/stripe/webhook';
  const headers = { 'stripe-signature': `t=${seconds},v1=${mac}` };
  const response = await receiveWebhook(new Request(url, { method: 'POST', body, headers }));
  expect(response.status).toBe(503);
});
