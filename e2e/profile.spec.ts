import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { register } from './support/people';
import { photo } from './support/photo';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

const SETTINGS = '/settings/profile';

test('a member shows a picture and a name, and takes both away again', async ({ page }) => {
  const person = await register('visible');
  await logIn(page, person);
  await page.goto(SETTINGS);
  await page.locator('#display-name').fill('Ada of the Lamps');
  await page.locator('#about').fill('Lamps, old and new.');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const picture = page.getByLabel('Picture', { exact: true });
  await picture.setInputFiles({
    name: 'me.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await expect(page.getByRole('alert').filter({ hasText: /image|picture/i })).toBeVisible();
  await picture.setInputFiles(await photo('me.jpg', '#d98f5c'));
  await expect(page.getByRole('button', { name: 'Remove picture' })).toBeVisible();

  await page.getByRole('link', { name: 'View public profile' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada of the Lamps' })).toBeVisible();
  await expect(page.getByText('Lamps, old and new.')).toBeVisible();
  await expect(page.getByRole('main').locator('img').first()).toBeVisible();

  await page.goto(SETTINGS);
  await page.getByRole('button', { name: 'Remove picture' }).click();
  await expect(page.getByRole('button', { name: 'Remove picture' })).toBeHidden();
  await page.locator('#display-name').fill('');
  const saved = page.waitForResponse((response) => response.url().includes('members.update'));
  await page.getByRole('button', { name: 'Save changes' }).click();
  await saved;
  await page.goto(`/profile/${person.username}`);
  await expect(page.getByRole('heading', { level: 1, name: person.username })).toBeVisible();
});

test('an address that could be several is chosen with the keyboard', async ({ page }) => {
  await logIn(page, await register('moving'));
  await page.goto(SETTINGS);
  const address = page.locator('#maps-location');
  await address.fill('Avenida Paulista, São Paulo, Brazil');
  await address.press('Escape');
  await page.getByRole('button', { name: 'Save address' }).press('Enter');
  await expect(address).toBeFocused();
  await expect(address).toHaveAccessibleDescription(/Did you mean/);
  const choice = page.getByRole('group').getByRole('radio').first();
  for (let steps = 0; steps < 4; steps++) {
    await page.keyboard.press('Tab');
    if (await choice.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press('Space');
  await expect(choice).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Avenida Paulista, \d+/)).toBeVisible();
});

test('a member takes everything along and deletes the account for good', async ({ page }) => {
  const person = await register('leaving');
  await logIn(page, person);
  await page.goto(SETTINGS);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download my data' }).click();
  const archive = await readFile(await (await download).path());
  // The signature of a ZIP file.
  expect(archive.subarray(0, 2).toString()).toBe('PK');

  await page.locator('#erase-password').fill(randomUUID());
  await page.getByRole('button', { name: 'Delete account for good' }).click();
  await expect(page.locator('#erase-password')).toHaveAccessibleDescription(/not your current/);
  await page.locator('#erase-password').fill(person.password);
  await page.getByRole('button', { name: 'Delete account for good' }).click();
  await expect(page).toHaveURL('/');
  expect((await page.goto(`/profile/${person.username}`))?.status()).toBe(404);
  await page.goto('/login');
  await page.locator('#username').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible();
});
