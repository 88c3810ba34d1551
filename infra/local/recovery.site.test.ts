import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { connect, type Db } from '@/db/client';
import { countViolations } from '@/db/invariants';
import { inboxEvents, members } from '@/db/schema';
import { systemClock } from '@/lib/clock';
import { createListing, createMember } from '@/test/factories';
import { claimBuild } from './build';
import { Children } from './children';
import { generateSecrets } from './environment';
import { findFreeBase } from './ports';
import { migrateDatabase } from './prepare';
import { Site } from './site';
import { type RunningStack, startStack } from './stack';
import { PORT_OFFSETS } from './stand-ins';

/**
 * The production build is ended by kill -9 in the middle of a purchase, and started again by what
 * watches it. Whatever the moment was: who has paid gets the order, and every invariant holds.
 */
const build = process.env.SITE_BUILD ?? '';
const scratchDir = mkdtempSync(join(tmpdir(), 'recovery-test-'));
const children = new Children();
const stopping = new AbortController();
let stack: RunningStack;
let site: Site;
let database: { db: Db; close(): Promise<void> };
let releaseBuild: () => void;
let token: string;

const READY_MS = 60_000;
const RECOVERED_MS = 90_000;
const PRICE_MINOR = 1_000;

beforeAll(async () => {
  releaseBuild = claimBuild(build);
  const port = await findFreeBase(25_000, [0, ...Object.values(PORT_OFFSETS)]);
  stack = await startStack({ secrets: generateSecrets(), sitePort: port, basePort: port });
  await migrateDatabase(stack.addresses.database);
  database = connect(stack.addresses.database, 2);
  const ignore = () => {};
  site = new Site(children, {
    port,
    environment: stack.environment,
    build,
    logFile: join(scratchDir, 'site.log'),
    stopping: stopping.signal,
    onRestart: ignore,
    onGiveUp: ignore,
  });
  site.start();
  await site.waitUntilReady(READY_MS);
  token = await registerBuyer();
});

afterAll(async () => {
  stopping.abort();
  await site?.stop();
  await database?.close();
  await stack?.close();
  releaseBuild?.();
  rmSync(scratchDir, { recursive: true, force: true });
});

afterEach(async () => {
  await atStripe('DELETE', '/_standin/faults');
  const violations = Object.values(await countViolations(database.db));
  expect(violations.reduce((sum, count) => sum + count, 0)).toBe(0);
});

test('an order that is paid while the site is dead becomes paid', async () => {
  const order = await placeOrder();
  killSite();
  await pay(order);
  await expectPaid(order.orderId);
});

test('a site that dies while it handles the payment handles it after its return', async () => {
  const order = await placeOrder();
  // Handling an event begins with asking Stripe for the object, which now takes for ever.
  await atStripe('POST', '/_standin/faults', {
    kind: 'latency',
    method: 'GET',
    path: '/v1/payment_intents/',
    ms: READY_MS,
  });
  await pay(order);
  await vi.waitFor(async () => {
    const { db } = database;
    const unhandled = await db.select().from(inboxEvents).where(isNull(inboxEvents.handledAt));
    expect(unhandled.map(({ type }) => type)).toContain('payment_intent.succeeded');
  }, READY_MS);
  killSite();
  await atStripe('DELETE', '/_standin/faults');
  await expectPaid(order.orderId);
});

function killSite(): void {
  if (!site.pid) throw new Error('the site does not run');
  process.kill(site.pid, 'SIGKILL');
}

interface Payable {
  orderId: string;
  clientSecret: string;
  publishableKey: string;
}

async function registerBuyer(): Promise<string> {
  const [username, password] = ['buyer', `horse-${randomUUID()}`];
  await api('POST', '/register', {
    username,
    email: 'buyer@example.com',
    password,
    passwordConfirmation: password,
    address: { text: '340 Bleecker Street, New York, NY 10014, USA' },
  });
  await database.db.update(members).set({ emailVerifiedAt: systemClock.now() });
  return (await api<{ accessToken: string }>('POST', '/token', { login: username, password }))
    .accessToken;
}

/** An order for one unit of a listing of its own. */
async function placeOrder(): Promise<Payable> {
  const data = { db: database.db, clock: systemClock };
  const seller = await createMember(data, { username: `seller-${randomUUID()}` });
  const listingId = await createListing(data, seller, { priceMinor: PRICE_MINOR });
  await api('POST', '/cart-item', { listingId, quantity: 1 });
  const body = { expectedTotalMinor: PRICE_MINOR };
  const { orderId } = await api<{ orderId: string }>('POST', '/orders', body);
  return api<Payable>('GET', `/orders/${orderId}/checkout`);
}

/** What the buyer's browser does: it talks to Stripe, not to us. */
async function pay({ clientSecret, publishableKey }: Payable): Promise<void> {
  const [intentId] = clientSecret.split('_secret_');
  const response = await fetch(`${stack.addresses.stripe}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: 'pm_card_visa' }),
  });
  expect(response.status, await response.text()).toBe(200);
}

async function expectPaid(orderId: string): Promise<void> {
  await site.waitUntilReady(READY_MS);
  await vi.waitFor(
    async () => {
      const order = await api<{ state: string }>('GET', `/orders/${orderId}`);
      expect(order.state).toBe('paid');
    },
    { timeout: RECOVERED_MS, interval: 250 },
  );
}

async function api<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${stack.addresses.site}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}

/** The stand-in's fault switches, see `stripe/control.ts`. */
async function atStripe(method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${stack.addresses.stripe}${path}`, {
    method,
    body: body ? JSON.stringify(body) : null,
  });
  expect(response.status).toBe(200);
}
