import { newPerson, register } from './support/people';
import { photo } from './support/photo';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

test('a newcomer registers with a suggested address and is logged in', async ({ page }) => {
  const person = newPerson('newcomer');
  await page.goto('/register?next=/settings/profile');
  await page.locator('#username').fill(person.username);
  await page.locator('#email').fill(person.email);
  await page.locator('#password').fill(person.password);
  await page.locator('#password-confirmation').fill(person.password);
  const address = page.locator('#maps-location');
  await address.pressSequentially('221B Bak');
  await expect(page.getByRole('option').first()).toBeVisible();
  await address.press('ArrowDown');
  await address.press('Enter');
  await expect(address).not.toHaveValue('221B Bak');
  await page.getByLabel('Picture (optional)').setInputFiles(await photo('me.jpg', '#4a7c74'));
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page).toHaveURL('/settings/profile');
  await expect(page.getByRole('button', { name: 'Remove picture' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Account of ${person.username}` })).toBeVisible();
  await expect(page.getByText('Current address')).toBeVisible();
});

test('a form tells what is wrong at its field and loses nothing', async ({ page }) => {
  const taken = await register('taken');
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('#username')).toBeFocused();
  await expect(page.locator('#username')).toHaveAttribute('aria-invalid', 'true');

  await page.locator('#username').fill(taken.username);
  await page.locator('#email').fill(newPerson('other').email);
  await page.locator('#password').fill(taken.password);
  await page.locator('#password-confirmation').fill(taken.password);
  await page.locator('#maps-location').fill('221B Baker Street, London, UK');
  // Leaves the field, and with it the suggestions that cover the rest from screen readers.
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Create account' }).click();

  await expect(page.locator('#username')).toBeFocused();
  await expect(page.locator('#username')).toHaveAccessibleDescription(/taken/);
  await expect(page.locator('#maps-location')).toHaveValue(/London/);
});

test('someone logs in with the keyboard alone and comes back to where they were', async ({
  page,
}) => {
  const person = await register('keyboard');
  await page.goto('/settings/profile');
  await expect(page).toHaveURL(/\/login\?next=/);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('#username')).toBeFocused();
  await page.keyboard.type(person.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /password/ })).toBeFocused();
  await expect(page.locator('#username')).toHaveValue(person.username);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/settings/profile');
});

test('the address to come back to never leads to another site', async ({ page }) => {
  const person = await register('careful');
  await page.goto('/login?next=//example.com/');
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL('/');
});

test('a member changes the password, stays logged in here, and can leave', async ({ page }) => {
  const person = await register('changing');
  const newPassword = `${person.password}-2`;
  await logIn(page, person);
  await page.goto('/settings/profile');
  await page.locator('#current-password').fill('wrong');
  await page.locator('#password').fill(newPassword);
  await page.locator('#password-confirmation').fill(newPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.locator('#current-password')).toBeFocused();

  await page.locator('#current-password').fill(person.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  await page.getByRole('button', { name: `Account of ${person.username}` }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Log in' })).toBeVisible();
  await logIn(page, { ...person, password: newPassword });
});

test('a deactivated account is gone at once and back after a log-in', async ({ page }) => {
  const person = await register('leaving');
  await logIn(page, person);
  await page.goto('/settings/profile');
  await page.getByRole('button', { name: 'Deactivate account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deactivate your account?' });
  await dialog.getByRole('button', { name: 'Deactivate account' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Log in' })).toBeVisible();
  expect((await page.goto(`/profile/${person.username}`))?.status()).toBe(404);

  await logIn(page, person);
  expect((await page.goto(`/profile/${person.username}`))?.status()).toBe(200);
});
