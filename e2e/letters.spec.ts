import { fillCart, newPerson, register, sell } from './support/people';
import { succeed } from './support/rest';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

const ADDRESS = '340 Bleecker Street, New York, NY 10014, USA';

/** Somebody who has registered and not yet followed the link. */
async function newcomer() {
  const person = newPerson('newcomer');
  const { username: login, password } = person;
  await succeed('POST', '/register', {
    body: { ...person, passwordConfirmation: password, address: { text: ADDRESS } },
  });
  const { accessToken: token } = await succeed<{ accessToken: string }>('POST', '/token', {
    body: { login, password },
  });
  return { ...person, token };
}

test('a newcomer fills the cart, and buys once the address is verified', async ({
  page,
  mailbox,
}) => {
  const goods = await sell(await register('seller'), { quantity: 2 });
  const person = await newcomer();
  await fillCart(person, goods.id, 1);
  await logIn(page, person);
  const banner = page.getByRole('region', { name: 'Verify your e-mail address' });
  await expect(banner).toContainText(person.email);

  await page.goto('/cart');
  await page.getByRole('button', { name: 'Confirm and Pay' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /verify your e-mail/ })).toBeVisible();

  await banner.getByRole('button', { name: 'Send again' }).click();
  await expect(banner.getByRole('status')).toHaveText('Sent.');

  // Looking at the page of the link, as programs do, changes nothing.
  const link = await mailbox.linkIn(person.email, /verify your e-mail/);
  await page.goto(link.href);
  await page.reload();
  await expect(banner).toBeVisible();
  await page.getByRole('button', { name: 'Verify e-mail address' }).click();
  await expect(page.getByText('Your e-mail address is verified.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page).toHaveURL('/');
  await expect(banner).toBeHidden();

  await page.goto('/cart');
  await page.getByRole('button', { name: 'Confirm and Pay' }).click();
  await expect(page.getByRole('heading', { name: 'Complete Your Purchase' })).toBeVisible();
});

test('a forgotten password is replaced by a letter', async ({ page, mailbox }) => {
  const person = await register('forgetful');
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgotten password' })).toBeVisible();
  await page.locator('#username').fill(person.email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText('If there is such an account')).toBeVisible();

  await page.goto((await mailbox.linkIn(person.email, /new password/)).href);
  await page.locator('#password').fill('password1');
  await page.locator('#password-confirmation').fill('password1');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.locator('#password')).toHaveAccessibleDescription(/too common/);

  const password = `${person.password}-2`;
  await page.locator('#password').fill(password);
  await page.locator('#password-confirmation').fill(password);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await logIn(page, { ...person, password });
  await mailbox.waitFor(person.email, /was changed/);
});

test('an e-mail address changes when both have agreed', async ({ page, mailbox }) => {
  const person = await register('moving');
  const newEmail = newPerson('moved').email;
  await logIn(page, person);
  await page.goto('/settings/profile');
  await page.locator('#new-email').fill(newEmail);
  await page.locator('#email-password').fill('not the password');
  await page.getByRole('button', { name: 'Change e-mail address' }).click();
  await expect(page.locator('#email-password')).toHaveAccessibleDescription(/not your current/);
  await expect(page.locator('#new-email')).toHaveValue(newEmail);

  await page.locator('#email-password').fill(person.password);
  await page.getByRole('button', { name: 'Change e-mail address' }).click();
  await expect(page.getByText(/Waiting for the links/)).toContainText(newEmail);
  for (const address of [person.email, newEmail]) {
    await page.goto((await mailbox.linkIn(address, /confirm your new e-mail/)).href);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText(/^Thank you/)).toBeVisible();
  }
  await page.getByRole('link', { name: 'Go to the settings' }).click();
  await expect(page.getByText(newEmail)).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('links of letters work, and a new password can be chosen', async ({ page, mailbox }) => {
    const person = await newcomer();
    await page.goto((await mailbox.linkIn(person.email, /verify your e-mail/)).href);
    await page.getByRole('button', { name: 'Verify e-mail address' }).click();
    await expect(page.getByText('Your e-mail address is verified.')).toBeVisible();

    await page.goto('/forgot-password');
    // The ids of fields are set by scripts.
    await page.locator('[name=username]').fill(person.username);
    await page.getByRole('button', { name: 'Send link' }).click();
    await expect(page.getByText('If there is such an account')).toBeVisible();
    await page.goto((await mailbox.linkIn(person.email, /new password/)).href);
    const password = `${person.password}-2`;
    await page.locator('[name=newPassword]').fill(password);
    await page.locator('[name=newPasswordConfirmation]').fill(password);
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByText('Your password is changed.')).toBeVisible();
    await page.locator('[name=username]').fill(person.email);
    await page.locator('[name=password]').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
    await expect(page).toHaveURL('/');
  });
});
