import { describe, expect, it } from 'vitest';
import { loginPath, nextPath } from './next-path';

describe('nextPath', () => {
  it.each(['/', '/cart', '/listings/1?x=1#a', '/orders?as=seller'])('keeps %s', (path) => {
    expect(nextPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'cart',
    '',
    undefined,
    ['/cart'],
  ])('never leaves the site for %j', (value) => {
    expect(nextPath(value)).toBe('/');
  });
});

describe('loginPath', () => {
  it('remembers where to return to', () => {
    expect(loginPath('/listings/1?a=b')).toBe('/login?next=%2Flistings%2F1%3Fa%3Db');
    expect(loginPath('/')).toBe('/login');
  });
});
