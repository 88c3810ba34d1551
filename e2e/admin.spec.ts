import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNoViolations } from './support/axe';
import { demoMember, type Member, register, sell } from './support/people';
import { logIn, openAs } from './support/steps';
import { expect, test } from './support/test';

const REASON = 'Sells what is not there.';

/** Finds a member by name in the list and opens them. */
async function openMember(page: Page, { username }: Member): Promise<void> {
  await page.goto('/admin/members');
  await page.getByLabel('User name or e-mail begins with').fill(username);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('link', { name: username, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: username })).toBeVisible();
}

test('an administrator suspends a member, whose next click is refused', async ({
  browser,
  page,
  mailbox,
}) => {
  const [admin, member] = [await demoMember('admin'), await register('suspect')];
  const theirs = await openAs(browser, member, '/orders');
  await logIn(page, admin);
  await openMember(page, member);
  await page.getByLabel('Reason').fill(REASON);
  await page.getByRole('button', { name: 'Suspend member' }).click();
  await expect(page.getByText('The member is suspended.')).toBeVisible();

  await theirs.getByRole('link', { name: 'Selling' }).click();
  await expect(theirs).toHaveURL(/\/login/);
  await theirs.locator('#username').fill(member.username);
  await theirs.locator('#password').fill(member.password);
  await theirs.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(theirs.getByText(`This account is suspended. The reason: ${REASON}`)).toBeVisible();
  await mailbox.waitFor(member.email, /Your account is suspended/);

  await page.getByRole('link', { name: 'In the audit log' }).click();
  const entry = page.getByRole('row').filter({ hasText: 'Member suspended' });
  await expect(entry).toContainText('admin');
  await expect(entry).toContainText(member.username);
  await expect(entry).toContainText('status: active → suspended');
  await theirs.context().close();
});

/** Moves the focus forward to an element, as somebody without a mouse does. */
async function tabTo(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the focus never came to it');
}

test('an administrator takes a listing down with the keyboard alone @once', async ({
  browser,
  page,
  mailbox,
}) => {
  const [admin, seller] = [await demoMember('admin'), await register('faker')];
  const goods = await sell(seller, { quantity: 2 });
  await logIn(page, admin);
  await page.goto('/admin/listings');
  await tabTo(page, page.getByLabel('Words or listing id'));
  await page.keyboard.type(goods.title);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=Lantern/);
  const found = page.getByRole('link', { name: goods.title });
  await expect(found).toHaveCount(1);
  await tabTo(page, found);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: goods.title })).toBeVisible();
  await tabTo(page, page.getByLabel('Reason'));
  await page.keyboard.type('A forgery.');
  await tabTo(page, page.getByRole('button', { name: 'Take listing down' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The listing is taken down.')).toBeVisible();

  await mailbox.waitFor(seller.email, /^Taken down: Lantern/);
  const theirs = await openAs(browser, seller, `/listing/${goods.id}/edit`);
  await expect(theirs.getByText('A forgery.')).toBeVisible();
  await expect(theirs.getByRole('button', { name: /activate listing/ })).toHaveCount(0);
  const guest = await browser.newPage();
  expect((await guest.goto(`/listings/${goods.id}`))?.status()).toBe(404);
  await Promise.all([guest.close(), theirs.context().close()]);

  await tabTo(page, page.getByRole('link', { name: 'In the audit log' }));
  await page.keyboard.press('Enter');
  const entry = page.getByRole('row').filter({ hasText: 'Listing taken down' });
  await expect(entry).toContainText('reason: A forgery.');
});

test('for everybody else the administration is not there @once', async ({ page }) => {
  const member = await register('curious');
  const look = async (path: string) => {
    const response = await page.goto(path);
    const shown = await page.getByRole('main').textContent();
    return { status: response?.status(), title: await page.title(), shown };
  };
  const paths = ['/admin', '/admin/members', '/admin/orders', '/admin/money', '/admin/audit'];
  for (const isMember of [false, true]) {
    if (isMember) await logIn(page, member);
    const missing = await look('/nowhere/at/all');
    expect(missing.status).toBe(404);
    for (const path of paths) expect(await look(path), path).toEqual(missing);
    await page.goto('/');
    await expect(page.locator('a[href^="/admin"]')).toHaveCount(0);
  }
});

test('an administrator finds the way from the menu', async ({ page }) => {
  await logIn(page, await demoMember('admin'));
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Administration' }).click();
  const parts = page.getByRole('navigation', { name: 'Parts of the administration' });
  for (const part of ['Listings', 'Orders', 'Money', 'Audit', 'Members']) {
    await parts.getByRole('link', { name: part }).click();
    await expect(page.getByRole('heading', { level: 1, name: part })).toBeVisible();
  }
});

test('forms of administrators work without JavaScript @once', async ({ browser }) => {
  const [admin, member] = [await demoMember('admin'), await register('quiet')];
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  // By their names: labels are wired to their fields by the scripts.
  await page.goto('/login');
  await page.locator('[name=username]').fill(admin.username);
  await page.locator('[name=password]').fill(admin.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/');
  await page.goto(`/admin/members?q=${member.username}`);
  await page.getByRole('link', { name: member.username, exact: true }).click();
  const reason = page.locator('[name=reason]');
  await reason.fill('x');
  await page.getByRole('button', { name: 'Suspend member' }).click();
  await expect(page.getByText('Say why.')).toBeVisible();
  await expect(reason).toHaveValue('x');
  await reason.fill(REASON);
  await page.getByRole('button', { name: 'Suspend member' }).click();
  await expect(page.getByText('The member is suspended.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore member' }).click();
  await expect(page.getByText('It is restored.')).toBeVisible();
  await context.close();
});

test('the administration is accessible', async ({ page }) => {
  // Eight pages, each looked through from top to bottom.
  test.slow();
  await logIn(page, await demoMember('admin'));
  const lists = ['members', 'listings', 'orders', 'money', 'audit'];
  const paths = lists.map((part) => `/admin/${part}`);
  for (const part of ['members', 'listings', 'orders']) {
    await page.goto(`/admin/${part}`);
    const first = page.getByRole('table').getByRole('link').first();
    paths.push((await first.getAttribute('href')) ?? '');
  }
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page, path);
    await expectNoSidewaysScroll(page, path);
  }
});
