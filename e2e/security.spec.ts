import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { codeAt } from '../src/domain/second-factor/totp';
import { register } from './support/people';
import { request } from './support/rest';
import { logIn, openAs } from './support/steps';
import { expect, test } from './support/test';

const SECURITY = '/settings/security';

/** The list of log-ins; accounts elsewhere are a list as well. */
function sessionsOn(page: Page): Locator {
  const heading = page.getByRole('heading', { name: 'Where you are logged in' });
  return page.locator('section', { has: heading }).getByRole('listitem');
}

test('a member sees where they are logged in and ends one of them', async ({ page, browser }) => {
  const person = await register('watchful');
  const elsewhere = await openAs(browser, person, '/settings/profile');
  await logIn(page, person);
  const answer = await page.goto(SECURITY);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  // This browser, the other one, and the client that registered.
  const sessions = sessionsOn(page);
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: 'This device' })).toContainText('Chrome on');

  const other = sessions.filter({ hasText: 'Chrome on' }).filter({ hasNotText: 'This device' });
  await other.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('That device is logged out.')).toBeVisible();
  await expect(sessions).toHaveCount(2);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/login\?next=/);
  await elsewhere.context().close();

  await page.getByRole('button', { name: 'Log out everywhere' }).click();
  await expect(page).toHaveURL('/login');
  const { token } = person;
  expect(await request('GET', '/users/me', { token })).toMatchObject({ status: 401 });
});

test('sessions can be ended without scripts', async ({ browser }) => {
  const person = await register('plain');
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login');
  // The ids of fields are set by scripts.
  await page.locator('[name=username]').fill(person.username);
  await page.locator('[name=password]').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/');
  await page.goto(SECURITY);
  await page.getByRole('button', { name: 'Log out all other devices' }).click();
  await expect(page.getByText('All other devices are logged out.')).toBeVisible();
  await expect(sessionsOn(page)).toHaveCount(1);
  await context.close();
});

test('a member protects the account with a second step and logs in with it', async ({ page }) => {
  const person = await register('protected');
  await logIn(page, person);
  await page.goto(SECURITY);
  await page.locator('#factor-password').fill(person.password);
  await page.getByRole('button', { name: 'Set up two-step log-in' }).click();
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = ((await page.locator('p.font-mono').textContent()) ?? '').replaceAll(' ', '');
  await page.locator('#factor-code').fill(codeAt(secret, new Date()));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('Keep these recovery codes')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the codes' }).click();
  const codes = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
  expect(codes).toHaveLength(10);
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByText('10 recovery codes are left')).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/login?next=/orders');
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await page.locator('#code').fill('nonsense');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeFocused();
  await page.locator('#code').fill(codes[0] ?? '');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/orders');

  await page.goto(SECURITY);
  await expect(page.getByText('9 recovery codes are left')).toBeVisible();
  await page.locator('#disable-password').fill(person.password);
  await page.locator('#disable-code').fill(codes[1] ?? '');
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Two-step log-in is off.').first()).toBeVisible();
});
