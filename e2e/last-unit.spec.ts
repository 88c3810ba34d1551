import type { Page } from '@playwright/test';
import { availableUnits, fillCart, register, sell } from './support/people';
import { request, succeed } from './support/rest';
import { openAs } from './support/steps';
import { expect, test } from './support/test';

test('of two shoppers after the last one, one gets it and the other is told', async ({
  browser,
}) => {
  const goods = await sell(await register('seller'), { quantity: 1 });
  const shoppers = await Promise.all([register('first'), register('second')]);
  for (const shopper of shoppers) await fillCart(shopper, goods.id, 1);
  const pages = await Promise.all(shoppers.map((shopper) => openAs(browser, shopper, '/cart')));

  const together = barrier(pages.length);
  for (const page of pages) {
    await page.route('**/api/trpc/orders.place*', async (route) => {
      await together();
      await route.continue();
    });
  }
  await Promise.all(
    pages.map((page) => page.getByRole('button', { name: 'Confirm and Pay' }).click()),
  );

  const outcomes = await Promise.all(pages.map(outcomeOf));
  expect(outcomes.sort()).toEqual(['checkout', 'refused']);
  expect(await availableUnits(goods.id)).toBe(0);
  await Promise.all(pages.map((page) => page.context().close()));
});

test('ten shoppers at the same moment make one order of the last one', {
  tag: '@once',
}, async () => {
  const goods = await sell(await register('seller'), { quantity: 1 });
  const shoppers = await Promise.all(Array.from({ length: 10 }, () => register('shopper')));
  await Promise.all(shoppers.map((shopper) => fillCart(shopper, goods.id, 1)));

  const answers = await Promise.all(
    shoppers.map(({ token, username }) =>
      request<{ detail?: string }>('POST', '/orders', {
        token,
        idempotencyKey: `last-unit-${username}`,
        body: { expectedTotalMinor: goods.priceMinor },
      }),
    ),
  );

  const refused = answers.filter(({ status }) => status === 409);
  expect(answers.length - refused.length).toBe(1);
  expect(refused.map(({ body }) => body.detail)).toEqual(Array(9).fill('Insufficient stock'));
  expect(await availableUnits(goods.id)).toBe(0);
  const orders = await Promise.all(
    shoppers.map(({ token }) => succeed<{ items: unknown[] }>('GET', '/orders', { token })),
  );
  expect(orders.flatMap(({ items }) => items)).toHaveLength(1);
});

async function outcomeOf(page: Page): Promise<string> {
  const form = page.getByRole('heading', { name: 'Complete Your Purchase' });
  const refusal = page.getByRole('alert').filter({ hasText: 'Insufficient stock' });
  await expect(form.or(refusal)).toBeVisible();
  return (await form.isVisible()) ? 'checkout' : 'refused';
}

/** A function whose callers all wait until `size` of them are there. */
function barrier(size: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting === size) open();
    return opened;
  };
}
