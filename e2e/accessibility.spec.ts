import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNoViolations } from './support/axe';
import { buy } from './support/pay';
import { fillCart, placeOrder, register, sell, ship } from './support/people';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

/** A page that axe has nothing to say about. */
async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolations(page, path);
}

/** Opens a dialog that axe has nothing to say about either, and closes it again. */
async function expectAccessibleDialog(page: Page, button: string, title: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  await expectNoViolations(page, title);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

test('pages are accessible', async ({ page }) => {
  // Thirteen pages, each looked through from top to bottom.
  test.slow();
  const seller = await register('axe');
  const goods = await sell(seller, { quantity: 1 });
  const open = [
    '/',
    `/?q=${encodeURIComponent(goods.title)}`,
    '/?q=finds-nothing',
    `/listings/${goods.id}`,
    `/profile/${seller.username}`,
    '/login',
    '/register',
    '/forgot-password',
    '/nowhere',
  ];
  for (const path of open) await expectAccessible(page, path);
  await logIn(page, seller);
  const own = [
    '/create-listing',
    `/listing/${goods.id}/edit`,
    '/settings/profile',
    '/settings/security',
  ];
  for (const path of own) await expectAccessible(page, path);
});

test('orders are accessible to their buyer', async ({ page }) => {
  // Seven pages and dialogs.
  test.slow();
  const { seller, other, shopper, goods } = await trade();
  const sent = await buy(shopper, goods);
  await ship(other, sent);
  const disputed = await buy(shopper, goods, 'pm_card_createDispute');
  await fillCart(shopper, goods[0]?.id ?? '', 1);
  const unpaid = await placeOrder(shopper);
  await logIn(page, shopper);
  for (const path of ['/orders', `/order/${disputed}`, `/order/${unpaid}`, `/order/${sent}`]) {
    await expectAccessible(page, path);
  }
  await expectAccessibleDialog(page, 'Refund', 'Confirm Refund');
  await expectAccessibleDialog(page, 'Cancel order', 'Cancel this order?');
  await ship(seller, sent);
  await expectAccessible(page, `/order/${sent}`);
});

test('orders are accessible to a seller', async ({ page }) => {
  // Five pages and dialogs.
  test.slow();
  const { seller, shopper, goods } = await trade();
  const sent = await buy(shopper, goods);
  await ship(seller, sent);
  await buy(shopper, goods);
  await logIn(page, seller);
  await expectAccessible(page, '/orders?as=seller');
  await expectAccessibleDialog(page, 'Ship Now', 'Confirm Shipment');
  await page
    .getByRole('link', { name: /^View order/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Cancel and refund' })).toBeVisible();
  await expectAccessibleDialog(page, 'Cancel and refund', 'Cancel and refund?');
  await expectAccessible(page, `/order/${sent}`);
  await expectAccessibleDialog(page, 'Give a refund', 'Give a refund');
});

/** Two sellers, the first of whom has two things to offer, and somebody who buys. */
async function trade() {
  const [seller, other, shopper] = await Promise.all([
    register('axe-seller'),
    register('axe-other'),
    register('axe-shopper'),
  ]);
  const goods = [
    await sell(seller, { quantity: 9 }),
    await sell(seller, { quantity: 9 }),
    await sell(other, { quantity: 9 }),
  ];
  return { seller, other, shopper, goods };
}

test('no page scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const seller = await register('narrow');
  const goods = await sell(seller, { quantity: 1 });
  await logIn(page, seller);
  const orderId = await buy(await register('narrow-shopper'), [goods]);
  const paths = [
    '/',
    '/orders?as=seller',
    `/order/${orderId}`,
    `/listings/${goods.id}`,
    `/profile/${seller.username}`,
    '/create-listing',
    `/listing/${goods.id}/edit`,
    '/settings/profile',
    '/settings/security',
  ];
  for (const path of paths) {
    await page.goto(path);
    await expectNoSidewaysScroll(page, path);
  }
});
