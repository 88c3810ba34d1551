import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { register, sell } from './support/people';
import { photo } from './support/photo';
import { request } from './support/rest';
import { logIn } from './support/steps';
import { expect, test } from './support/test';

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

test('a seller puts something up with photos and shoppers find it', async ({ page }) => {
  const seller = await register('seller');
  await logIn(page, seller);
  await page.getByRole('link', { name: 'Sell Item' }).first().click();
  await expect(page.getByRole('heading', { name: 'Create Listing' })).toBeVisible();

  await page
    .locator('#images')
    .setInputFiles([
      await photo('front.jpg', '#4a7c74'),
      await photo('back.jpg', '#d98f5c'),
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    ]);
  await expect(page.getByText('notes.txt is not a JPEG, PNG or WebP image.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Photo 1, main photo' })).toBeVisible();
  await page.getByRole('button', { name: 'Make main photo' }).nth(1).click();
  await page.getByRole('button', { name: 'Move earlier' }).nth(1).click();
  await expect(page.getByRole('img', { name: 'Photo 1, main photo' })).toBeVisible();

  const word = `zither${randomUUID().slice(0, 8)}`;
  const title = `Old ${word}`;
  await page.locator('#title').fill(title);
  await page.locator('#description').fill('Plays well. Two strings are new.');
  const [category] = (await request<{ name: string }[]>('GET', '/categories')).body;
  await choose(page, 'Category', category?.name ?? '');
  await page.locator('#price').fill('45,50');
  await page.locator('#quantity').fill('3');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.getByRole('main').getByRole('button', { name: 'Create Listing' }).click();

  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.getByText('$45.50')).toBeVisible();
  await expect(page.getByText('This is your listing.')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Search listings' }).fill(word);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/?q=${word}`);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
});

test('a form with gaps names each of them and goes to the first', async ({ page }) => {
  await logIn(page, await register('hasty'));
  await page.goto('/create-listing');
  await page.getByRole('main').getByRole('button', { name: 'Create Listing' }).click();
  await expect(page.locator('#images')).toBeFocused();
  await expect(page.getByText('Add at least one picture.')).toBeVisible();
  await expect(page.locator('#title')).toHaveAccessibleDescription(/at least 3 characters/);
  await expect(page.locator('#price')).toHaveAccessibleDescription(/Enter a price like 12\.00/);
});

test('an edit that somebody else overtook is told and not saved over theirs', async ({ page }) => {
  const seller = await register('editor');
  const goods = await sell(seller, { quantity: 2 });
  await logIn(page, seller);
  await page.goto(`/listing/${goods.id}/edit`);
  await expect(page.getByText('Total Inventory: 2')).toBeVisible();
  await expect(page.getByText('Currently Reserved: 0')).toBeVisible();

  await page.locator('#quantity').fill('5');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Total Inventory: 5')).toBeVisible();

  const { body } = await request<{ version: number }>('GET', `/listings/${goods.id}`);
  const overtaking = await request('PATCH', `/listings/${goods.id}`, {
    token: seller.token,
    body: { version: body.version, title: 'Changed elsewhere' },
  });
  expect(overtaking.status).toBe(200);
  await page.locator('#title').fill('My own words');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('This listing was changed in the meantime')).toBeVisible();
  await expect(page.locator('#title')).toHaveValue('My own words');
  await page.getByRole('button', { name: 'Load the current version' }).click();
  await expect(page.locator('#title')).toHaveValue('Changed elsewhere');
});

test('a deactivated listing is hidden until it is reactivated', async ({ page }) => {
  const seller = await register('hiding');
  const goods = await sell(seller, { quantity: 1 });
  await logIn(page, seller);
  await page.goto(`/listing/${goods.id}/edit`);
  await page.getByRole('button', { name: 'Deactivate listing' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deactivate this listing?' });
  await dialog.getByRole('button', { name: 'Deactivate listing' }).click();
  await expect(page.getByRole('button', { name: 'Reactivate listing' })).toBeVisible();
  expect((await request('GET', `/listings/${goods.id}`)).status).toBe(404);

  await page.getByRole('button', { name: 'Reactivate listing' }).click();
  await expect(page.getByRole('button', { name: 'Deactivate listing' })).toBeVisible();
  expect((await request('GET', `/listings/${goods.id}`)).status).toBe(200);
});
