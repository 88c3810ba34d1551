import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password';

const member = {
  username: 'ana.souza',
  email: 'ana1987@lampenladen.example',
  siteName: 'Second Hand',
};

const check = (password: string, owner = member) => checkPassword(password, owner, 'newPassword');

describe('a new password', () => {
  it.each([
    'password',
    'Password123!',
    'qwertyuiop',
    '12345678',
    '2026-11-23',
    'aaaaaaaa',
    'abababab',
    'letmein!!',
    // Far down in the list.
    'snowball1',
    'gateway2',
    // The same for a reader, written with other characters.
    'ｐａｓｓｗｏｒｄ',
    '𝓹𝓪𝓼𝓼𝔀𝓸𝓻𝓭',
  ])('is refused when everybody uses it: %s', async (password) => {
    const message = 'This password is too common. Please choose another one.';
    await expect(check(password)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'newPassword', message }],
    });
  });

  it.each([
    ['ana.souza99', 'your user name'],
    ['xxAna.Souzaxx', 'your user name'],
    ['ana-souza-7', 'your user name'],
    ['ＡＮＡsouza1', 'your user name'],
    ['ana1987@lampenladen.example', 'your e-mail address'],
    ['ANA1987!!', 'your e-mail address'],
    ['Lampenladen-1', 'your e-mail address'],
    ['lampenladen.example', 'your e-mail address'],
    ['secondhand42', 'the name of this site'],
  ])('is refused when it is made of a name that is known: %s', async (password, what) => {
    const message = `This password is too similar to ${what}.`;
    await expect(check(password)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'newPassword', message }],
    });
  });

  it.each([
    'tr0ub4dor-horse',
    'correct battery',
    'über-größe-7',
    'ninety nine',
    'ana.souza likes brass lamps',
    '密码不能太短了哦',
  ])('is taken otherwise: %s', async (password) => {
    await expect(check(password)).resolves.toBeUndefined();
  });

  it('does not hold very short names against anybody', async () => {
    const short = { ...member, username: 'abc', email: 'x@example.com' };
    await expect(check('abcoulomb-42x', short)).resolves.toBeUndefined();
  });
});
