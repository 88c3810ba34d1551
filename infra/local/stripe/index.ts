/**
 * The Stripe stand-in: a server with state that speaks Stripe's HTTP API, signs and retries
 * webhooks, and serves a drop-in Stripe.js. One account, card payments, test mode.
 *
 *   /v1/*                        the API (api/gateway.ts)
 *   /v3/stripe.js, /stripe.js    Stripe.js (browser/)
 *   /elements/*                  the payment form's frame
 *   /challenge/*                 the second step some cards ask for
 *   /                            a dashboard
 *   /_standin/*                  control endpoints and faults (control.ts)
 *   /health                      {"ok":true}
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BodyTooLargeError, closeServer, listen, sendHtml, sendJson } from '../http';
import { Gateway } from './api/gateway';
import { handleAsset } from './assets';
import { handleChallenge } from './challenge';
import { type ControlSettings, handleControl } from './control';
import { dashboard } from './dashboard';
import { Faults } from './faults';
import { forgetOld } from './housekeeping';
import { Store } from './state/store';
import { TimerRunner } from './timers';
import { FIRST_RETRY_MS, type WebhookEndpoint, WebhookSender } from './webhooks';

export type { WebhookEndpoint } from './webhooks';

/** How to start the stand-in. */
export interface StripeOptions {
  /** 0 picks a free port. */
  port: number;
  /** Where state is kept; undefined keeps it in memory only. */
  dataDir?: string;
  webhooks: readonly WebhookEndpoint[];
  /** How long payments and refunds that settle later take, in milliseconds. Default 10 s. */
  settleDelayMs?: number;
  /** How long to wait before the first retry of a webhook, in milliseconds. Default 1 s. */
  firstRetryMs?: number;
  /** Forgets events and answers after this long, in milliseconds. Default: as Stripe does. */
  keepMs?: number;
}

/** A running stand-in. */
export interface RunningStripe {
  url: string;
  close(): Promise<void>;
}

const DEFAULT_SETTLE_DELAY_MS = 10_000;
/** Longer than clients pool idle connections, so that they do not meet one just being closed. */
const KEEP_ALIVE_MS = 75_000;
const HOUSEKEEPING_MS = 60 * 60 * 1000;

interface Parts extends ControlSettings {
  gateway: Gateway;
}

async function handle(parts: Parts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://stand-in');
  const path = url.pathname;
  if (path === '/health') sendJson(res, 200, { ok: true });
  else if (path === '/') sendHtml(res, 200, dashboard(parts.store, parts.faults.list()));
  else if (path.startsWith('/_standin/')) await handleControl(parts, req, res, path);
  else if (path.startsWith('/challenge/')) {
    await handleChallenge(parts.store, parts.settleDelayMs, req, res, url);
  } else if (!(await handleAsset(req, res, path))) await parts.gateway.handle(req, res, url);
}

function answerFailure(res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const tooLarge = error instanceof BodyTooLargeError;
  if (!tooLarge) console.error('stripe stand-in:', error);
  const message = tooLarge ? error.message : 'An unknown error occurred in the stand-in.';
  sendJson(res, tooLarge ? 413 : 500, { error: { type: 'api_error', message } });
}

/**
 * Starts the stand-in on 127.0.0.1. It takes keys that begin with `sk_test_standin` and
 * `pk_test_standin`. With a `dataDir`, its objects, answers kept for idempotency, waiting webhook
 * deliveries and timers survive a kill and go on at the next start.
 */
export async function startStripe(options: StripeOptions): Promise<RunningStripe> {
  const { port, dataDir, webhooks, keepMs } = options;
  const { settleDelayMs = DEFAULT_SETTLE_DELAY_MS, firstRetryMs = FIRST_RETRY_MS } = options;
  const store = new Store(
    dataDir,
    webhooks.map((endpoint) => endpoint.url),
  );
  const faults = new Faults();
  let baseUrl = '';
  const gateway = new Gateway({ store, faults, baseUrl: () => baseUrl, settleDelayMs });
  const sender = new WebhookSender(store, webhooks, faults, firstRetryMs);
  const timers = new TimerRunner(store);
  const parts: Parts = { store, faults, sender, settleDelayMs, gateway };
  const server = createServer((req, res) => {
    handle(parts, req, res).catch((error: unknown) => answerFailure(res, error));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const tidyUp = () => store.transaction((tx) => forgetOld(tx, keepMs));
  const everyMs = Math.min(HOUSEKEEPING_MS, (keepMs ?? HOUSEKEEPING_MS) / 2);
  const housekeeping = setInterval(tidyUp, everyMs);
  const close = async () => {
    clearInterval(housekeeping);
    timers.close();
    sender.close();
    await closeServer(server);
    store.close();
  };
  try {
    baseUrl = await listen(server, port);
  } catch (error) {
    await close();
    throw error;
  }
  tidyUp();
  return { url: baseUrl, close };
}
