import { register, sell } from './support/people';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('listings can be searched, sorted and looked at', async ({ page }) => {
    const goods = await sell(await register('plain'), { quantity: 2 });
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Search listings' }).fill(goods.title);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByRole('heading', { name: `Results for “${goods.title}”` })).toBeVisible();
    await page.getByLabel('Sort by').selectOption('price_asc');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/sort=price_asc/);
    await page.getByRole('link', { name: goods.title }).click();
    await expect(page.getByRole('heading', { name: goods.title, level: 1 })).toBeVisible();
    await expect(page.getByText('Only 2 left!')).toBeVisible();
  });
});

test('a search that finds nothing shows a way on', async ({ page }) => {
  await page.goto('/?q=nothing-is-called-like-this');
  await expect(page.getByRole('heading', { name: /Nothing found for/ })).toBeVisible();
  await page.getByRole('link', { name: 'All listings' }).first().click();
  await expect(page).toHaveURL('/');
});

test('a guest who adds to the cart logs in and comes back to the listing', async ({ page }) => {
  const goods = await sell(await register('vendor'), { quantity: 5 });
  const buyer = await register('guest');
  await page.goto(`/listings/${goods.id}`);
  await page.getByRole('button', { name: 'Add to Cart' }).click();
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.locator('#username').fill(buyer.username);
  await page.locator('#password').fill(buyer.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();

  await expect(page).toHaveURL(`/listings/${goods.id}`);
  await page.getByRole('button', { name: 'Increase' }).click();
  await page.getByRole('button', { name: 'Add to Cart' }).click();
  await expect(page.getByRole('link', { name: 'Cart, 2 items' })).toBeVisible();
});

test('nobody can buy from themselves', async ({ page }) => {
  const seller = await register('self');
  const goods = await sell(seller, { quantity: 1 });
  await logIn(page, seller);
  await page.goto(`/listings/${goods.id}`);
  await expect(page.getByRole('link', { name: 'Edit listing' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to Cart' })).toHaveCount(0);
});

test('what does not exist answers 404, also behind a log-in', async ({ page }) => {
  const missing = '01a20949-0000-7000-8000-000000000000';
  for (const path of [
    `/listings/${missing}`,
    '/listings/x',
    '/profile/nobody-at-all',
    '/nowhere',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/could not find/);
  }
  const goods = await sell(await register('owner'), { quantity: 1 });
  await logIn(page, await register('stranger'));
  expect((await page.goto(`/listing/${goods.id}/edit`))?.status()).toBe(404);
});
