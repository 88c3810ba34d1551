import { type Browser, expect, type Page } from '@playwright/test';
import type { Person } from './people';

// What journeys do on the pages again and again.

/** Stripe's test cards, https://docs.stripe.com/testing */
export const CARDS = {
  succeeds: '4242424242424242',
  isDeclined: '4000000000000002',
  needsAuthentication: '4000002500003155',
} as const;

/** Logs in on the log-in page and waits for the home page. */
export async function logIn(page: Page, { username, password }: Person): Promise<void> {
  await page.goto('/login');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/');
}

/** A browser of its own in which somebody is logged in, at a page. */
export async function openAs(browser: Browser, person: Person, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await logIn(page, person);
  await page.goto(path);
  return page;
}

/** Places the order of a full cart and waits for the payment form. */
export async function confirmAndPay(page: Page): Promise<void> {
  await page.goto('/cart');
  await page.getByRole('button', { name: 'Confirm and Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Complete Your Purchase' })).toBeVisible();
}

/** Fills Stripe's form, which lives in a frame of its own. */
export async function enterCard(page: Page, number: string): Promise<void> {
  const form = page.frameLocator('.StripeElement iframe');
  await form.locator('[name=number]').fill(number);
  await form.locator('[name=expiry]').fill('12 / 40');
  await form.locator('[name=cvc]').fill('123');
  await form.locator('[name=country]').selectOption('BE');
}

/** Presses "Pay Now". */
export async function payNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pay Now/ }).click();
}

/** Waits for the page of an order that is paid. @returns its id. */
export async function expectPaidOrder(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/order\/[\da-f-]{36}$/, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Order Details' })).toBeVisible();
  await expect(page.getByText('Awaiting Shipment')).toBeVisible();
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}
