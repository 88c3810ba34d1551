import type { Locator, Page } from '@playwright/test';
import { buy } from './support/pay';
import {
  availableUnits,
  demoMember,
  fillCart,
  type Goods,
  type Member,
  placeOrder,
  readShares,
  register,
  sell,
  ship,
} from './support/people';
import { request, succeed } from './support/rest';
import { logIn, openAs } from './support/steps';
import { expect, test } from './support/test';

/** What a seller has to offer, and somebody who wants it. */
async function shop(count: number): Promise<{ seller: Member; shopper: Member; goods: Goods[] }> {
  const [seller, shopper] = await Promise.all([register('seller'), register('shopper')]);
  const goods: Goods[] = [];
  for (let made = 0; made < count; made++) goods.push(await sell(seller, { quantity: 4 }));
  return { seller, shopper, goods };
}

/** The card of a parcel on the page of an order. */
function parcel(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name });
}

test.describe('an unpaid order', () => {
  test('puts the stock back when its buyer cancels it', async ({ page }) => {
    const { shopper, goods } = await shop(1);
    const [{ id } = { id: '' }] = goods;
    await fillCart(shopper, id, 3);
    const orderId = await placeOrder(shopper);
    expect(await availableUnits(id)).toBe(1);

    await logIn(page, shopper);
    await page.goto('/orders');
    await expect(page.getByText('Awaiting Payment')).toBeVisible();
    await page.getByRole('link', { name: 'Complete payment' }).click();
    await page.getByRole('button', { name: 'Cancel order' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();

    await expect(page).toHaveURL(`/order/${orderId}`);
    await expect(page.getByText('This order is cancelled')).toBeVisible();
    await expect.poll(() => availableUnits(id)).toBe(4);
    await page.goto(`/checkout/${orderId}`);
    await expect(page.getByRole('heading', { name: 'This order is cancelled' })).toBeVisible();
  });

  test('shows the time that is left, and by itself what became of it', async ({ page }) => {
    const { shopper, goods } = await shop(1);
    await fillCart(shopper, goods[0]?.id ?? '', 1);
    const orderId = await placeOrder(shopper);
    await logIn(page, shopper);
    await page.clock.install();
    const timer = page.getByRole('timer');
    for (const path of ['/orders', `/order/${orderId}`, `/checkout/${orderId}`]) {
      await page.goto(path);
      await expect(timer).toHaveText(/^Reserved for you for 1[345]:\d\d$/);
    }
    await page.goto(`/order/${orderId}`);
    await expect(page.getByRole('link', { name: 'Complete payment' })).toBeVisible();
    const before = await timer.textContent();
    await expect(timer).not.toHaveText(before ?? '');

    await succeed('POST', `/orders/${orderId}/cancel`, { token: shopper.token });
    await expect(timer).toBeVisible();
    await page.clock.fastForward('16:00');
    await expect(page.getByText('This order is cancelled')).toBeVisible();
    await expect(timer).toHaveCount(0);
  });

  test('is nobody else’s business', async ({ page }) => {
    const { shopper, goods } = await shop(1);
    const stranger = await register('stranger');
    await fillCart(shopper, goods[0]?.id ?? '', 1);
    const orderId = await placeOrder(shopper);

    const { status } = await request('GET', `/orders/${orderId}`, { token: stranger.token });
    expect(status).toBe(404);
    await logIn(page, stranger);
    for (const path of [`/order/${orderId}`, `/checkout/${orderId}`]) {
      expect((await page.goto(path))?.status()).toBe(404);
    }
  });
});

test('a seller sends one of two items, and the buyer sees two parcels of theirs', async ({
  page,
  browser,
}) => {
  const { seller, shopper, goods } = await shop(2);
  const other = await register('other');
  const theirs = await sell(other, { quantity: 1 });
  const orderId = await buy(shopper, [...goods, theirs]);
  const [sent, kept] = goods.map(({ title }) => title);

  await logIn(page, seller);
  await page.goto('/orders');
  await page.getByRole('link', { name: 'Selling' }).click();
  const sale = page.getByRole('article').filter({ hasText: `Bought by ${shopper.username}` });
  await expect(sale).not.toContainText(theirs.title);
  await sale.getByRole('button', { name: 'Ship Now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm Shipment' });
  await dialog.getByRole('button', { name: 'Confirm Shipment' }).click();
  await expect(dialog.getByLabel('Carrier')).toBeFocused();
  await expect(dialog.getByLabel('Tracking code')).toHaveAccessibleDescription(/at least 3/);
  await dialog.getByLabel('Carrier').fill('Swift Parcels');
  await dialog.getByLabel('Tracking code').fill('SP 4711');
  for (const box of await dialog.getByRole('checkbox').all()) await expect(box).toBeChecked();
  await dialog.getByRole('checkbox', { name: kept }).uncheck();
  await dialog.getByRole('button', { name: 'Confirm Shipment' }).click();
  await expect(page.getByText('Shipped. The rest waits for its own parcel.')).toBeVisible();
  const rows = sale.getByRole('listitem');
  await expect(rows.filter({ hasText: sent })).toContainText('In Transit');
  await expect(rows.filter({ hasText: sent })).toBeFocused();
  await expect(rows.filter({ hasText: kept })).toContainText('Awaiting Shipment');
  await expect(sale.getByRole('button', { name: 'Ship Now' })).toHaveCount(1);

  const buyersPage = await openAs(browser, shopper, `/order/${orderId}`);
  const first = parcel(buyersPage, `Sold by ${seller.username} · Parcel 1 of 2`);
  await expect(first).toContainText(sent ?? '');
  await expect(first).not.toContainText(kept ?? '');
  await expect(first).toContainText('Swift Parcels SP 4711');
  const second = parcel(buyersPage, `Sold by ${seller.username} · Parcel 2 of 2`);
  await expect(second).toContainText(kept ?? '');
  await expect(second.getByRole('button', { name: 'Refund' })).toBeVisible();
  await expect(parcel(buyersPage, `Sold by ${other.username}`)).toContainText(theirs.title);
  await buyersPage.context().close();
});

test('a buyer confirms the receipt of one share and takes the other’s money back', async ({
  page,
}) => {
  const { seller, shopper, goods } = await shop(1);
  const other = await register('other');
  const theirs = await sell(other, { quantity: 1, priceMinor: 1_999 });
  const orderId = await buy(shopper, [...goods, theirs]);
  await ship(seller, orderId);

  await logIn(page, shopper);
  await page.goto(`/order/${orderId}`);
  const sent = parcel(page, `Sold by ${seller.username}`);
  await expect(sent.getByRole('button', { name: 'Refund' })).toHaveCount(0);
  await sent.getByRole('button', { name: 'I have received it' }).click();
  await expect(page.getByText('The parcel is delivered.')).toBeVisible();
  await expect(sent).toBeFocused();
  await expect(sent.getByRole('listitem').filter({ hasText: 'Delivered' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(sent.getByRole('button')).toHaveCount(0);

  const unsent = parcel(page, `Sold by ${other.username}`);
  const refund = unsent.getByRole('button', { name: 'Refund' });
  await refund.click();
  const dialog = page.getByRole('dialog', { name: 'Confirm Refund' });
  await expect(dialog).toContainText('$19.99');
  await page.keyboard.press('Escape');
  await expect(refund).toBeFocused();
  await refund.click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(unsent).toContainText('Cancelled');
  await expect(unsent).toContainText('Cancelled by you on');
  await expect(unsent).toContainText(/\$19\.99 (is on its way back|was returned) to you/);
  await expect(unsent).toBeFocused();
  expect(await availableUnits(theirs.id)).toBe(1);
});

test('a seller gives a part of the price back, and no more than is left', async ({
  page,
  browser,
}) => {
  const { seller, shopper, goods } = await shop(1);
  const orderId = await buy(shopper, goods);
  await ship(seller, orderId);

  await logIn(page, seller);
  await page.goto(`/order/${orderId}`);
  const own = parcel(page, 'Your parcel');
  await own.getByRole('button', { name: 'Out for delivery' }).click();
  await expect(own).toContainText('Out for Delivery');
  await expect(own.getByRole('button', { name: 'Out for delivery' })).toHaveCount(0);
  await own.getByRole('button', { name: 'Give a refund' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give a refund' });
  const amount = dialog.getByLabel('Amount');
  await expect(amount).toHaveValue('24.50');
  await amount.fill('24.51');
  await dialog.getByRole('button', { name: 'Give refund' }).click();
  await expect(amount).toBeFocused();
  await expect(amount).toHaveAccessibleDescription(/At most \$24\.50/);
  // Meanwhile most of it goes back from another window: now the server knows better.
  const [share] = await readShares(seller, orderId);
  await succeed('POST', `/fulfilments/${share?.id}/refund`, {
    token: seller.token,
    idempotencyKey: `from-elsewhere-${orderId}`,
    body: { amountMinor: 1_950 },
  });
  await amount.fill('24,50');
  await dialog.getByRole('button', { name: 'Give refund' }).click();
  await expect(amount).toBeFocused();
  await expect(amount).toHaveAccessibleDescription(/At most \$5\.00 is left/);
  await amount.fill('5');
  await dialog.getByRole('button', { name: 'Give refund' }).click();
  await expect(dialog).toHaveCount(0);
  for (const given of [
    /\$19\.50 (is on its way back|was returned) to the buyer/,
    /\$5\.00 .* to/,
  ]) {
    await expect(own).toContainText(given);
  }
  await expect(own.getByRole('button', { name: 'Give a refund' })).toHaveCount(0);

  const buyersPage = await openAs(browser, shopper, `/order/${orderId}`);
  await expect(parcel(buyersPage, `Sold by ${seller.username}`)).toContainText('$5.00');
  await expect(buyersPage.getByRole('button', { name: 'Give a refund' })).toHaveCount(0);
  await buyersPage.context().close();
});

test('a seller sees nothing of another seller’s share', async ({ page }) => {
  const { seller, shopper, goods } = await shop(1);
  const other = await register('other');
  const theirs = await sell(other, { quantity: 1 });
  const orderId = await buy(shopper, [...goods, theirs]);
  await logIn(page, seller);
  await page.goto(`/order/${orderId}`);
  await expect(page.getByText(goods[0]?.title ?? '')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByRole('region')).toHaveCount(1);
  const text = await main.textContent();
  expect(text).not.toContain(theirs.title);
  expect(text).not.toContain(other.username);
  expect(text).not.toContain('$49.00');
});

test('a shipment with the keyboard alone', async ({ page }) => {
  const { seller, shopper, goods } = await shop(2);
  await buy(shopper, goods);
  await logIn(page, seller);
  await page.goto('/orders?as=seller');
  const open = page.getByRole('button', { name: 'Ship Now' });
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Confirm Shipment' });
  await expect(dialog.getByLabel('Carrier')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Carrier')).toBeFocused();
  await page.keyboard.type('Swift Parcels');
  await page.keyboard.press('Tab');
  await page.keyboard.type('SP-4711');
  for (const box of await dialog.getByRole('checkbox').all()) {
    await page.keyboard.press('Tab');
    await expect(box).toBeFocused();
    await page.keyboard.press('Space');
    await expect(box).not.toBeChecked();
  }
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('group')).toHaveAccessibleDescription(/Choose at least one item/);
  await expect(dialog.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Shipped. The buyer can follow the parcel now.')).toBeVisible();
  const row = page.getByRole('article').getByRole('listitem');
  await expect(row).toContainText('In Transit');
  await expect(row).toBeFocused();
});

test('a disputed order says so and can be neither sent nor cancelled', async ({
  page,
  browser,
}) => {
  const { seller, shopper, goods } = await shop(1);
  const orderId = await buy(shopper, goods, 'pm_card_createDispute');
  await expect
    .poll(() => succeed('GET', `/orders/${orderId}`, { token: shopper.token }))
    .toMatchObject({ fulfilments: [{ isDisputed: true }] });
  await logIn(page, seller);
  await page.goto('/orders?as=seller');
  await expect(page.getByRole('article')).toContainText('Disputed');
  await page.getByRole('link', { name: /^View order/ }).click();
  await expect(page.getByText('The payment is disputed')).toBeVisible();
  await expect(parcel(page, 'Your parcel').getByRole('button')).toHaveCount(0);

  const buyersPage = await openAs(browser, shopper, `/order/${orderId}`);
  await expect(buyersPage.getByText('Your bank is looking into it.')).toBeVisible();
  await expect(buyersPage.getByRole('button', { name: /Refund|Cancel/ })).toHaveCount(0);
  await buyersPage.context().close();
});

test('a refund that failed is told, and an admin has it tried again', async ({ page, browser }) => {
  const { seller, shopper, goods } = await shop(1);
  const orderId = await buy(shopper, goods, 'pm_card_refundFail');
  await logIn(page, seller);
  await page.goto(`/order/${orderId}`);
  await page.getByRole('button', { name: 'Cancel and refund' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel and refund?' });
  await dialog.getByRole('button', { name: 'Cancel and refund' }).click();
  await expect(page.getByText('Cancelled by you on')).toBeVisible();
  await expect
    .poll(() => succeed('GET', `/orders/${orderId}`, { token: shopper.token }))
    .toMatchObject({ fulfilments: [{ refunds: [{ state: 'failed' }] }] });

  const buyersPage = await openAs(browser, shopper, `/order/${orderId}`);
  await expect(buyersPage.getByText('We are on it')).toBeVisible();
  await expect(buyersPage.getByText(`Cancelled by ${seller.username} on`)).toBeVisible();
  await expect(buyersPage.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await buyersPage.context().close();

  const adminsPage = await openAs(browser, await demoMember('admin'), `/order/${orderId}`);
  await adminsPage.getByRole('button', { name: 'Try again' }).click();
  await expect(adminsPage.getByText('The refund is on its way again.')).toBeVisible();
  await adminsPage.context().close();
});

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 40 && !(await hasFocus()); pressed++) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
