import { expectNoSidewaysScroll, expectNoViolations } from './support/axe';
import { newPerson, register, sell } from './support/people';
import { expect, test } from './support/test';

test('a shopper switches to Portuguese, is answered in it, and goes back to English', async ({
  page,
}) => {
  const goods = await sell(await register('anunciante'), { quantity: 1 });
  await page.goto(`/?q=${encodeURIComponent(goods.title)}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');

  // The switch keeps the page, with what was searched for.
  await page.getByRole('link', { name: 'Português (Brasil)' }).click();
  await expect(page).toHaveURL(/lang=pt-BR/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt-BR');
  await expect(page).toHaveTitle(new RegExp(`^Resultados para “${goods.title}”`));
  await expect(page.getByRole('searchbox', { name: 'Buscar anúncios' })).toHaveValue(goods.title);
  await expectNoViolations(page, 'a search in Portuguese');
  await expectNoSidewaysScroll(page, 'a search in Portuguese');

  // From here on the cookie remembers it.
  await page.getByRole('link', { name: goods.title }).click();
  await expect(page).toHaveURL(`/listings/${goods.id}`);
  await expect(page.getByText('Só resta 1!')).toBeVisible();
  await expect(page.getByText('US$ 24,50').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Adicionar ao carrinho' })).toBeVisible();
  await expectNoSidewaysScroll(page, 'a listing in Portuguese');

  await page.goto('/?lang=en-US');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Good things/);
});

test('a newcomer whose browser speaks Portuguese is told of mistakes in it, and written to', async ({
  browser,
  mailbox,
}) => {
  const context = await browser.newContext({ locale: 'pt-BR' });
  const page = await context.newPage();
  const taken = await register('ocupado');
  const person = newPerson('novata');
  await page.goto('/register');
  await expect(page).toHaveTitle(/^Criar uma conta/);
  await page.locator('#username').fill('a');
  await page.getByRole('button', { name: 'Criar conta' }).click();
  // By the form's own rules, before anything is sent.
  await expect(page.locator('#username')).toHaveAccessibleDescription(/no mínimo 3 caracteres/);
  await expect(page.locator('#email')).toHaveAccessibleDescription(/Isto não é um endereço/);
  await expect(page.locator('#maps-location')).toHaveAccessibleDescription(/Digite seu endereço/);
  await expectNoViolations(page, 'a form with mistakes in Portuguese');

  await page.locator('#username').fill(taken.username);
  await page.locator('#email').fill(person.email);
  await page.locator('#password').fill(person.password);
  await page.locator('#password-confirmation').fill(person.password);
  await page.locator('#maps-location').fill('221B Baker Street, London, UK');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Criar conta' }).click();
  // By the server.
  await expect(page.locator('#username')).toHaveAccessibleDescription(/já está em uso/);

  await page.locator('#username').fill(person.username);
  await page.getByRole('button', { name: 'Criar conta' }).click();
  await expect(page.getByText(`enviamos para ${person.email}`)).toBeVisible();
  const link = await mailbox.linkIn(person.email, /Confirme seu e-mail/);
  expect(link.pathname).toBe('/verify-email');
  await context.close();
});
