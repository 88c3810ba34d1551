import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import Stripe from 'stripe';
import { onTestFinished, vi } from 'vitest';
import { closeServer, listen, readBody } from '../../http';
import { type StripeOptions, startStripe } from '../index';
import { WEBHOOK_SECRET } from './webhook-secret';

export { WEBHOOK_SECRET };

// A loaded machine is slow; a wrong stand-in fails, it does not hang.
vi.setConfig({ testTimeout: 60_000 });

/** A client of the real SDK for a stand-in. */
export function clientFor(url: string, key: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
}

/** Starts a stand-in for one test, with a server's and a browser's client for it. */
export async function startForTest(options: Partial<StripeOptions> = {}) {
  const standIn = await startStripe({ port: 0, webhooks: [], settleDelayMs: 60_000, ...options });
  onTestFinished(() => standIn.close());
  return {
    ...standIn,
    stripe: clientFor(standIn.url, 'sk_test_standin'),
    browser: clientFor(standIn.url, 'pk_test_standin'),
    control: (method: string, path: string, body?: object) =>
      control(standIn.url, method, path, body),
  };
}

/** Calls a control endpoint with JSON and returns the decoded answer. */
export async function control(url: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/_standin${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** A fresh intent over 20.00 USD for order 1. */
export function newIntent(stripe: Stripe, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    metadata: { order_id: '1' },
    ...params,
  });
}

/** An intent paid with a ready-made card. */
export function paidIntent(stripe: Stripe, method = 'pm_card_visa', amount = 2000) {
  return newIntent(stripe, { amount, confirm: true, payment_method: method });
}

/** The error a promise of the SDK rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the request was expected to fail');
}

/** One webhook as received: the raw body and its headers. */
export interface Received {
  body: string;
  headers: IncomingHttpHeaders;
  event: Stripe.Event;
}

/** A webhook endpoint that verifies nothing and remembers everything. */
export async function startReceiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer(async (req, res) => {
    const body = (await readBody(req)).toString('utf8');
    received.push({ body, headers: req.headers, event: JSON.parse(body) as Stripe.Event });
    res.writeHead(status).end();
    server.emit('webhook');
  });
  const url = await listen(server, 0);
  onTestFinished(() => closeServer(server));
  return {
    endpoint: { url: `${url}/webhook`, secret: WEBHOOK_SECRET },
    received,
    types: () => received.map(({ event }) => event.type as string),
    answerWith: (next: number) => {
      status = next;
    },
    /** Resolves once `condition` holds; the test's own time limit bounds the wait. */
    async until(condition: (received: Received[]) => boolean): Promise<void> {
      while (!condition(received)) await once(server, 'webhook');
    },
  };
}
