import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { register, sell } from './support/people';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

/** A page that axe has nothing to say about and that fits the narrowest phone. */
async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(', ')}`,
  );
  expect(found, path).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, path).toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pages are accessible in the ${colorScheme} theme`, async ({ page }) => {
    // Eleven pages, each looked through from top to bottom.
    test.slow();
    await page.emulateMedia({ colorScheme });
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
      '/nowhere',
    ];
    for (const path of open) await expectAccessible(page, path);
    await logIn(page, seller);
    const own = ['/create-listing', `/listing/${goods.id}/edit`, '/settings/profile'];
    for (const path of own) await expectAccessible(page, path);
  });
}

test('no page scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const seller = await register('narrow');
  const goods = await sell(seller, { quantity: 1 });
  await logIn(page, seller);
  const paths = [
    '/',
    `/listings/${goods.id}`,
    `/profile/${seller.username}`,
    '/create-listing',
    `/listing/${goods.id}/edit`,
    '/settings/profile',
  ];
  for (const path of paths) await expectNoSidewaysScroll(page, path);
});
