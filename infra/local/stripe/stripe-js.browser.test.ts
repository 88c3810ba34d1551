import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen, sendHtml } from '../http';
import { newIntent, paidIntent, startForTest } from './testing/stand-in';

const LAUNCH_TIMEOUT_MS = 60_000;
const POLL = { timeout: 15_000 };
const KNOWN_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

let browser: Browser;
let shopScript: string;

beforeAll(async () => {
  const found = process.env.CHROMIUM_PATH ?? KNOWN_BROWSERS.find((path) => existsSync(path));
  const executablePath = found ?? chromium.executablePath();
  if (!existsSync(executablePath)) {
    throw new Error(
      'No browser to test Stripe.js with. Install Chromium, run `npx playwright install chromium`, or set CHROMIUM_PATH.',
    );
  }
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./testing/shop.tsx', import.meta.url))],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  shopScript = bundle.outputFiles[0]?.text ?? '';
}, LAUNCH_TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
});

/** A shop on an origin of its own, under a policy that allows the stand-in only where needed. */
async function startShop(stripeUrl: string): Promise<string> {
  const policy = `default-src 'self'; script-src 'self' ${stripeUrl}; frame-src ${stripeUrl}; connect-src ${stripeUrl}; style-src 'self'`;
  const server = createServer((req, res) => {
    if (req.url === '/shop.js') {
      res.writeHead(200, { 'content-type': 'text/javascript' }).end(shopScript);
      return;
    }
    const html = `<!doctype html><title>Shop</title><div id="root"></div>
<script src="${stripeUrl}/v3/stripe.js"></script><script src="/shop.js"></script>`;
    sendHtml(res, 200, html, { 'content-security-policy': policy });
  });
  onTestFinished(() => closeServer(server));
  return listen(server, 0);
}

interface OpenShop {
  page: Page;
  form: FrameLocator;
  outcome(): Promise<string | null>;
  complaints: string[];
}

/** Opens the shop's page for an intent; console errors and warnings are collected. */
async function openShop(
  stripeUrl: string,
  secret: string | null,
  redirect = '',
): Promise<OpenShop> {
  const shop = await startShop(stripeUrl);
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${shop}/?secret=${secret}&redirect=${redirect}`);
  const form = page.frameLocator('.StripeElement iframe[title="Secure payment input frame"]');
  return {
    page,
    form,
    complaints,
    outcome: () => page.getByTestId('outcome').textContent(),
  };
}

async function fillCard(form: FrameLocator, number: string): Promise<void> {
  await form.locator('[name=number]').fill(number);
  await form.locator('[name=expiry]').fill('12 / 40');
  await form.locator('[name=cvc]').fill('123');
  await form.locator('[name=country]').selectOption('US');
  await form.locator('[name=postalCode]').fill('94107');
}

/**
 * By the keyboard: a message that appears because its field lost the focus makes the form grow,
 * and on a busy machine the button then moves away between the press and the release of a click.
 */
async function pay({ page, outcome }: OpenShop, expected: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Pay Now' }).press('Enter');
  await expect.poll(outcome, POLL).toMatch(expected);
}

it('a card pays through the real React components under a strict policy', async () => {
  const { stripe, url } = await startForTest();
  const intent = await newIntent(stripe);
  const shop = await openShop(url, intent.client_secret);
  const { form, page } = shop;
  await form.getByLabel('Card number').pressSequentially('4242424242424242');
  expect(await form.locator('[name=number]').inputValue()).toBe('4242 4242 4242 4242');
  await form.getByLabel('Expiration date').pressSequentially('1240');
  expect(await form.locator('[name=expiry]').inputValue()).toBe('12 / 40');
  await form.getByLabel('Security code').pressSequentially('123');
  await form.getByLabel('ZIP code').pressSequentially('94107');
  await expect
    .poll(() => page.getByTestId('change').textContent(), POLL)
    .toBe('{"complete":true,"empty":false,"type":"card"}');
  const primary = await form
    .locator('html')
    .evaluate((html) => getComputedStyle(html).getPropertyValue('--colorPrimary'));
  expect(primary).toBe('#8a2be2');
  const height = (await page.locator('.StripeElement iframe').boundingBox())?.height ?? 0;
  expect(height).toBeGreaterThan(180);
  await pay(shop, /^succeeded$/);
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'succeeded',
    amount_received: 2000,
  });
  const [charge] = (await stripe.charges.list({ payment_intent: intent.id })).data;
  expect(charge?.billing_details.address).toMatchObject({ country: 'US', postal_code: '94107' });
  const stripeComplaints = shop.complaints.filter((text) => !/HTTPS|over HTTP/.test(text));
  expect(stripeComplaints).toEqual([]);
});

it('mistakes are named beside the field, a decline is reported, and the next card pays', async () => {
  const { stripe, url } = await startForTest();
  const intent = await newIntent(stripe);
  const shop = await openShop(url, intent.client_secret);
  const { form } = shop;
  await fillCard(form, '4242424242424241');
  await form.locator('[name=expiry]').fill('01 / 20');
  await pay(shop, /^invalid_number: Your card number is invalid\.$/);
  await form.getByText("Your card's expiration year is in the past.").waitFor();
  expect(await form.locator('[name=number]').getAttribute('aria-invalid')).toBe('true');
  await fillCard(form, '4000000000000002');
  await pay(shop, /^card_declined: Your card was declined\.$/);
  await fillCard(form, '4242424242424242');
  await form.locator('[name=cvc]').press('Enter');
  await expect.poll(shop.outcome, POLL).toBe('succeeded');
  const charges = await stripe.charges.list({ payment_intent: intent.id });
  expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
});

it('a card with a second step pays once the customer completes it, not when they fail it', async () => {
  const { stripe, url } = await startForTest();
  const intent = await newIntent(stripe);
  const shop = await openShop(url, intent.client_secret);
  const challenge = shop.page.frameLocator('iframe[name="__stripeChallengeFrame"]');
  await fillCard(shop.form, '4000002500003155');
  await shop.page.getByRole('button', { name: 'Pay Now' }).click();
  await challenge.getByRole('button', { name: 'Fail' }).click();
  await expect
    .poll(shop.outcome, POLL)
    .toMatch(/^payment_intent_authentication_failure: We are unable to authenticate/);
  await shop.page.getByRole('button', { name: 'Pay Now' }).click();
  await challenge.getByRole('button', { name: 'Complete' }).click();
  await expect.poll(shop.outcome, POLL).toBe('succeeded');
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
});

it('a redirect carries the intent back to the shop', async () => {
  const { stripe, url } = await startForTest();
  const intent = await newIntent(stripe);
  const { page, form } = await openShop(url, intent.client_secret, 'always');
  await fillCard(form, '5555555555554444');
  await page.getByRole('button', { name: 'Pay Now' }).click();
  await page.waitForURL('**/done?**');
  const query = new URL(page.url()).searchParams;
  expect(query.get('payment_intent')).toBe(intent.id);
  expect(query.get('redirect_status')).toBe('succeeded');
});

it('a form for a payment that is already made reports loaderror', async () => {
  const { stripe, url } = await startForTest();
  const paid = await paidIntent(stripe);
  const shop = await openShop(url, paid.client_secret);
  await expect.poll(shop.outcome, POLL).toBe('loaderror payment_intent_unexpected_state');
});
