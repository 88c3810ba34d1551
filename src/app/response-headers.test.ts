import { unstable_getResponseFromNextConfig as responseOf } from 'next/experimental/testing/server';
import { describe, expect, it } from 'vitest';
import { serveDocsFile } from '@/api/docs';
import nextConfig from '../../next.config';
import { GET as docsPage } from './api/docs/route';

/** The headers that the configuration gives to whatever answers at an address. */
async function headersOf(path: string): Promise<Headers> {
  return (await responseOf({ url: `https://shop.test${path}`, nextConfig })).headers;
}

it.each(['/', '/profile/ana', '/api/trpc/cart.get', '/api/v1/orders', '/_next/static/chunks/a.js'])(
  '%s is taken for what it says it is, and tells other sites little of where people come from',
  async (path) => {
    const headers = await headersOf(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.has('access-control-allow-origin')).toBe(false);
  },
);

describe('what is no page', () => {
  it.each(['/api/trpc/cart.get', '/api/v1/orders', '/api/auth/session', '/.well-known/jwks.json'])(
    '%s runs nothing where a browser is led to it, and in no frame',
    async (path) => {
      const policy = (await headersOf(path)).get('content-security-policy');
      expect(policy).toBe("default-src 'none'; frame-ancestors 'none'");
    },
  );

  it.each(['/_next/static/chunks/a.js', '/_next/static/media/font.woff2', '/icon.svg'])(
    '%s is shown in no frame',
    async (path) => {
      const policy = (await headersOf(path)).get('content-security-policy');
      expect(policy).toBe("frame-ancestors 'none'");
    },
  );

  it.each(['/', '/icon.svg/x', '/profile/icon.svg', '/api/docs', '/api/docs/start.js'])(
    '%s has a policy of its own and gets none here',
    async (path) => {
      expect((await headersOf(path)).has('content-security-policy')).toBe(false);
    },
  );
});

describe('the pages about the API', () => {
  it.each(['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js', 'openapi.json', 'nothing.txt'])(
    '%s is shown in no frame and says in which characters it is written',
    async (name) => {
      const { headers } = await serveDocsFile(name);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-type')).toMatch(/^(text\/.*; charset=utf-8|application\/json)$/);
    },
  );

  it('run no script that is written into the page', async () => {
    const policy = (await docsPage()).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("base-uri 'none'");
  });
});
