import { availableUnits, fillCart, placeOrder, register, sell } from './support/people';
import { request } from './support/rest';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

test('an unpaid order that its buyer cancels puts the stock back', async ({ page }) => {
  const seller = await register('seller');
  const goods = await sell(seller, { quantity: 4 });
  const shopper = await register('shopper');
  await fillCart(shopper, goods.id, 3);
  const orderId = await placeOrder(shopper);
  expect(await availableUnits(goods.id)).toBe(1);

  await logIn(page, shopper);
  await page.goto('/orders');
  await expect(page.getByText('Awaiting Payment')).toBeVisible();
  await page.getByRole('link', { name: 'Complete payment' }).click();
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();

  await expect(page).toHaveURL(`/order/${orderId}`);
  await expect(page.getByText('Cancelled').first()).toBeVisible();
  await expect.poll(() => availableUnits(goods.id)).toBe(4);
  await page.goto(`/checkout/${orderId}`);
  await expect(page.getByRole('heading', { name: 'This order is cancelled' })).toBeVisible();
});

test('an order is nobody else’s business', async ({ page }) => {
  const goods = await sell(await register('seller'), { quantity: 1 });
  const [shopper, stranger] = await Promise.all([register('shopper'), register('stranger')]);
  await fillCart(shopper, goods.id, 1);
  const orderId = await placeOrder(shopper);

  const { status } = await request('GET', `/orders/${orderId}`, { token: stranger.token });
  expect(status).toBe(404);
  await logIn(page, stranger);
  for (const path of [`/order/${orderId}`, `/checkout/${orderId}`]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});
