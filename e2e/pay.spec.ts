import { fillCart, type Member, register, sell } from './support/people';
import { CARDS, confirmAndPay, enterCard, expectPaidOrder, logIn, payNow } from './support/steps';
import { expect, test } from './support/test';

let shopper: Member;

test.beforeEach(async ({ page }) => {
  const seller = await register('seller');
  shopper = await register('shopper');
  const goods = await sell(seller, { quantity: 1 });
  await fillCart(shopper, goods.id, 1);
  await logIn(page, shopper);
  await confirmAndPay(page);
});

test('a declined card says so, and another one pays the same order', async ({ page }) => {
  await enterCard(page, CARDS.isDeclined);
  await payNow(page);
  const alert = page.getByRole('alert').filter({ hasText: 'The payment did not go through' });
  await expect(alert).toContainText('Your card was declined.');
  await expect(alert).toBeFocused();

  await enterCard(page, CARDS.succeeds);
  await payNow(page);
  await expectPaidOrder(page);
  await page.goto('/orders');
  await expect(page.getByRole('link', { name: /^View order/ })).toHaveCount(1);
});

test('a bank that asks for confirmation is asked, and its no is no payment', async ({ page }) => {
  const bank = page.frameLocator('iframe[title="Secure authentication frame"]');
  await enterCard(page, CARDS.needsAuthentication);
  await payNow(page);
  await bank.getByRole('button', { name: 'Fail' }).click();
  await expect(page.getByText('The payment did not go through')).toBeVisible();

  await payNow(page);
  await bank.getByRole('button', { name: 'Complete' }).click();
  await expectPaidOrder(page);
});
