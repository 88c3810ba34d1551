import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNoViolations } from './support/axe';
import { newPerson, type Person, register } from './support/people';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

const SECURITY = '/settings/security';
const ISSUER = 'Demo ID';

/** Follows a button to the issuer. */
async function goToIssuer(page: Page, button = `Continue with ${ISSUER}`): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('heading', { name: `Sign in with ${ISSUER}` })).toBeVisible();
}

/** Tells the issuer who one is, and comes back. */
async function signInThere(page: Page, { email }: Pick<Person, 'email'>): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function deny(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Deny' }).click();
}

test('a visitor opens an account at the issuer, and finds it again', async ({ page, browser }) => {
  const person = newPerson('visitor');
  await page.goto('/login?next=/orders');
  await goToIssuer(page);
  await signInThere(page, person);
  await expect(page).toHaveURL('/orders');
  await page.goto('/settings/profile');
  await expect(page.getByText(person.username).first()).toBeVisible();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto('/register');
  await goToIssuer(elsewhere);
  await signInThere(elsewhere, { email: person.email.toUpperCase() });
  await expect(elsewhere).toHaveURL('/');
  await elsewhere.goto(`/profile/${person.username}`);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toContainText(person.username);
  await elsewhere.goto(SECURITY);
  await expect(elsewhere.getByRole('main')).toContainText(`Connected: ${person.email}`);
  await elsewhere.context().close();
});

test('a log-in at the issuer needs no scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/login?next=/cart');
  await goToIssuer(page);
  await signInThere(page, newPerson('plain'));
  await expect(page).toHaveURL('/cart');
  await context.close();
});

test('a member connects the issuer, logs in with it and disconnects it', async ({ page }) => {
  const person = await register('linking');
  // Another address there than here: the account is told by its number.
  const there = newPerson('elsewhere');
  await logIn(page, person);
  await page.goto(SECURITY);
  await page.locator('#oidc-password').fill('a guess');
  await page.getByRole('button', { name: `Connect ${ISSUER}` }).click();
  await expect(page.locator('#oidc-password')).toHaveAccessibleDescription(/not your current/);
  await page.locator('#oidc-password').fill(person.password);
  await goToIssuer(page, `Connect ${ISSUER}`);
  await signInThere(page, there);
  await expect(page.getByText('That account is connected.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`Connected: ${there.email}`);

  await page.context().clearCookies();
  await page.goto(`/login?next=${SECURITY}`);
  await goToIssuer(page);
  await signInThere(page, there);
  await expect(page).toHaveURL(SECURITY);
  await page.locator('#oidc-password').fill('a guess');
  await page.getByRole('button', { name: `Disconnect ${ISSUER}` }).click();
  await expect(page.locator('#oidc-password')).toHaveAccessibleDescription(/not your current/);
  await page.locator('#oidc-password').fill(person.password);
  await page.getByRole('button', { name: `Disconnect ${ISSUER}` }).click();
  await expect(page.getByText('That account is disconnected.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Not connected');
});

test('the last way to log in stays until there is a password', async ({ page }) => {
  const person = newPerson('tied');
  await page.goto(`/login?next=${SECURITY}`);
  await goToIssuer(page);
  await signInThere(page, person);
  await expect(page.getByText('You have no password yet.')).toBeVisible();
  await page.getByRole('button', { name: `Disconnect ${ISSUER}` }).click();
  await expect(page.getByText('Set a password first')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('main')).toContainText(`Connected: ${person.email}`);

  await page.getByRole('link', { name: 'Set a password' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page.getByLabel('Current password')).toHaveCount(0);
  await page.locator('#password').fill(person.password);
  await page.locator('#password-confirmation').fill(person.password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  // From now on everything asks for it.
  await expect(page.getByLabel('Current password')).toHaveCount(3);
  await page.goto(SECURITY);
  await page.locator('#oidc-password').fill(person.password);
  await page.getByRole('button', { name: `Disconnect ${ISSUER}` }).click();
  await expect(page.getByText('That account is disconnected.')).toBeVisible();
});

test('an account without a password can be deleted', async ({ page }) => {
  await page.goto('/login?next=/settings/profile');
  await goToIssuer(page);
  await signInThere(page, newPerson('leaving'));
  const erase = page.getByRole('button', { name: 'Delete account for good' });
  await erase.click();
  // The browser asks for the box that one press has left empty.
  await expect(page.locator('[name=sure]:invalid')).toBeFocused();
  await page.getByLabel('Yes, all of it.').check();
  await erase.click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('banner').getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('an address that has an account here is not taken over', async ({ page }) => {
  const person = await register('settled');
  await page.goto('/login?next=/orders');
  await goToIssuer(page);
  await signInThere(page, person);
  await expect(page.getByText('Log in with its password, then connect')).toBeVisible();
  // What to do, done at once.
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/orders');
  await page.goto(SECURITY);
  await expect(page.getByRole('main')).toContainText('Not connected');
});

test('an address that is not verified there opens no account', async ({ page }) => {
  await page.goto('/login');
  await goToIssuer(page);
  await page.getByRole('button', { name: 'Mina Park' }).click();
  await expect(page.getByText('Your e-mail address is not confirmed there')).toBeVisible();
});

test('whoever says no at the issuer comes back and is told so', async ({ page }) => {
  await page.goto('/login?next=/orders');
  await goToIssuer(page);
  await deny(page);
  await expect(page.getByText('You are not logged in, because you said no there.')).toBeVisible();
  await goToIssuer(page);
  await signInThere(page, newPerson('undecided'));
  await expect(page).toHaveURL('/orders');

  await page.context().clearCookies();
  const person = await register('refusing');
  await logIn(page, person);
  await page.goto(SECURITY);
  await page.locator('#oidc-password').fill(person.password);
  await goToIssuer(page, `Connect ${ISSUER}`);
  await deny(page);
  await expect(page.getByText('Nothing was connected, because you said no there.')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Not connected');
});

test('what leads to the issuer is accessible, and so is the issuer', async ({ page }) => {
  await page.goto('/register');
  await expectNoViolations(page, 'registration');
  await page.goto('/login?refused=denied');
  await expectNoViolations(page, 'log-in');
  await goToIssuer(page);
  await expectNoViolations(page, 'the page of the issuer');
  await expectNoSidewaysScroll(page, 'the page of the issuer');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Enter an e-mail address');
  await expectNoViolations(page, 'the page of the issuer, with a message');
  await signInThere(page, newPerson('axe'));
  await page.goto(`${SECURITY}?done=linked`);
  await expect(page.getByText('That account is connected.')).toBeVisible();
  await expectNoViolations(page, 'the connected account');
  await expectNoSidewaysScroll(page, 'the connected account');
});
