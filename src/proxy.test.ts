import { unstable_doesMiddlewareMatch as isMatched } from 'next/experimental/testing/server';
import { describe, expect, it } from 'vitest';
import { config } from './proxy';

describe('the proxy', () => {
  it.each([
    '/',
    '/profile/ana',
    '/profile/evil.png',
    '/profile/a.txt',
    '/profile/icon.svg',
    '/icon.svg/x',
    '/icon-svg',
    '/apis',
    '/nowhere.webmanifest',
    '/.well-known/nowhere',
    '/api/v1/users/%E0%A4%A',
  ])('sees %s', (url) => {
    expect(isMatched({ config, url })).toBe(true);
  });

  it.each([
    { purpose: 'prefetch' },
    { 'sec-purpose': 'prefetch' },
    { 'next-router-prefetch': '1' },
  ])('sees a page that is fetched ahead: %j', (headers) => {
    expect(isMatched({ config, url: '/cart', headers })).toBe(true);
  });

  it.each([
    '/icon.svg',
    '/icon.svg?icon.0a1b2c.svg',
    '/manifest.webmanifest',
    '/.well-known/jwks.json',
    '/api/trpc/cart.get',
    '/_next/static/chunks/main.js',
  ])('leaves %s alone', (url) => {
    expect(isMatched({ config, url })).toBe(false);
  });
});
