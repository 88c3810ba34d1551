import { unstable_doesMiddlewareMatch as isMatched } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generateSecrets, localEnvironment } from '../infra/local/environment';
import { config, proxy } from './proxy';

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

describe('what passes through the proxy', () => {
  beforeAll(() => {
    const nowhere = new Proxy({}, { get: () => 'http://127.0.0.1:1' });
    const addresses = nowhere as Parameters<typeof localEnvironment>[0];
    const local = localEnvironment(addresses, generateSecrets());
    for (const [name, value] of Object.entries(local)) vi.stubEnv(name, value);
    vi.stubEnv('SITE_URL', 'https://shop.test');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  const visit = (path: string) => proxy(new NextRequest(`https://shop.test${path}`));

  it.each(['POST', 'PUT', 'DELETE'])('is no file that somebody sends a %s to', async (method) => {
    const path = '/_next/image?url=x&w=64&q=75';
    expect(isMatched({ config, url: path })).toBe(true);
    const answer = await proxy(new NextRequest(`https://shop.test${path}`, { method }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect((await visit(path)).status).toBe(200);
  });

  it('is promised over HTTPS for a year', async () => {
    const { headers } = await visit('/profile/ana');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('gets a policy with a nonce that no other page has', async () => {
    const policies = [await visit('/'), await visit('/')].map(({ headers }) =>
      headers.get('content-security-policy'),
    );
    const nonces = policies.map((policy) => /'nonce-([\w+/=]{20,})'/.exec(policy ?? '')?.[1]);
    expect(nonces).not.toContain(undefined);
    expect(new Set(nonces).size).toBe(2);
  });

  it.each(['/profile/%E0%A4%A', '/api/v1/users/%'])(
    '%s is the mistake of whoever wrote it',
    async (path) => {
      expect((await visit(path)).status).toBe(400);
    },
  );
});
