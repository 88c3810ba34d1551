import { availableUnits, demoMember, newPerson, sell } from './support/people';
import { CARDS, confirmAndPay, enterCard, expectPaidOrder, logIn, payNow } from './support/steps';
import { expect, test } from './support/test';

test('a new shopper registers, finds a listing, pays for two, and its seller sees the sale', async ({
  page,
  browser,
  mailbox,
}) => {
  // Everything from the registration to the sale, by two people.
  test.slow();
  const seller = await demoMember('seller');
  const goods = await sell(seller, { quantity: 5 });
  const shopper = newPerson('shopper');

  await test.step('register', async () => {
    await page.goto('/register');
    await page.locator('#username').fill(shopper.username);
    await page.locator('#email').fill(shopper.email);
    await page.locator('#password').fill(shopper.password);
    await page.locator('#password-confirmation').fill(shopper.password);
    await page.locator('#maps-location').fill('340 Bleecker');
    await page.getByRole('option', { name: '340 Bleecker St' }).click();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText(`Welcome, ${shopper.username}`)).toBeVisible();
    await expect(page).toHaveURL('/');
  });

  await test.step('verify the e-mail address', async () => {
    await page.goto((await mailbox.linkIn(shopper.email, /verify your e-mail/)).href);
    await page.getByRole('button', { name: 'Verify e-mail address' }).click();
    await page.getByRole('link', { name: 'Go on' }).click();
    await expect(page).toHaveURL('/');
  });

  await test.step('search', async () => {
    await page.getByRole('searchbox').fill(goods.title);
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: goods.title }).first().click();
    await expect(
      page.getByRole('heading', { name: goods.title, exact: true, level: 1 }),
    ).toBeVisible();
  });

  await test.step('put two into the cart', async () => {
    await page.getByRole('button', { name: 'Increase' }).click();
    await page.getByRole('button', { name: 'Add to Cart' }).click();
    await expect(page.getByText('2 added to your cart')).toBeVisible();
  });

  let orderId = '';
  await test.step('pay', async () => {
    await confirmAndPay(page);
    await expect(page.getByText('$49.00').first()).toBeVisible();
    await enterCard(page, CARDS.succeeds);
    await payNow(page);
    orderId = await expectPaidOrder(page);
  });

  await test.step('see the purchase in the list', async () => {
    await page.goto('/orders');
    await expect(page.getByText(goods.title)).toBeVisible();
    await expect(page.getByText('Awaiting Shipment')).toBeVisible();
    expect(await availableUnits(goods.id)).toBe(3);
  });

  await test.step('the seller sees the sale', async () => {
    const sellersPage = await browser.newPage();
    await logIn(sellersPage, seller);
    await sellersPage.goto('/orders');
    await sellersPage.getByRole('link', { name: 'Selling' }).click();
    const sale = sellersPage.getByRole('article').filter({ hasText: goods.title });
    await expect(sale).toContainText(`Bought by ${shopper.username}`);
    await expect(sale).toContainText('Awaiting Shipment');
    await sale.getByRole('link', { name: /^View order/ }).click();
    await expect(sellersPage).toHaveURL(`/order/${orderId}`);
    await expect(sellersPage.getByText('340 Bleecker St')).toBeVisible();
    await sellersPage.close();
  });
});
