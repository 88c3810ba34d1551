import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { generateSecrets, localEnvironment } from '../../infra/local/environment';

const addresses = new Proxy({}, { get: () => 'http://127.0.0.1:1' });

beforeEach(() => {
  vi.resetModules();
  const local = localEnvironment(
    addresses as Parameters<typeof localEnvironment>[0],
    generateSecrets(),
  );
  for (const [name, value] of Object.entries(local)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Every cookie of a site. */
async function cookiesAt(siteUrl: string) {
  vi.stubEnv('SITE_URL', siteUrl);
  const cookies = await import('./session-cookie');
  const names = [
    cookies.sessionCookieName(),
    cookies.accessCookieName(),
    cookies.pendingCookie('x').name,
  ];
  return { names, options: cookies.cookieOptions(), pending: cookies.pendingCookie('x') };
}

describe('the cookies', () => {
  it('are sent over HTTPS to exactly this host, and never shown to scripts', async () => {
    const { names, options, pending } = await cookiesAt('https://shop.test');
    for (const name of names) expect(name).toMatch(/^__Host-marketplace\./);
    // What browsers ask for before they take such a name: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
    expect(pending).toMatchObject(options);
  });

  it('are taken by browsers without HTTPS as well, on the machine of a developer', async () => {
    const { names, options } = await cookiesAt('http://localhost:3000');
    for (const name of names) expect(name).toMatch(/^marketplace\./);
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  });
});
