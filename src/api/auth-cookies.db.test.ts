import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { hashPassword } from '@/domain/members';
import { AuthBrowser } from '@/test/browser-of-auth';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { sessionCookieName } from './session-cookie';

let world: World;

beforeAll(async () => {
  vi.stubEnv('SITE_URL', 'https://shop.test');
  world = await createWorld();
});
afterAll(() => world.close());

it('binds every cookie to this host and hides it from scripts and from other sites', async () => {
  const browser = new AuthBrowser();
  const password = 'tr0ub4dor-horse';
  const member = await createMember(world, { passwordHash: await hashPassword(password) });
  await browser.send('/api/auth/callback/credentials', { login: member.username, password });
  await browser.send('/api/auth/signin/oidc', { callbackUrl: '/' });
  const names = browser.setCookies.map((line) => line.split('=')[0]);
  expect(names).toContain(sessionCookieName());
  for (const part of ['callback-url', 'csrf', 'pkce', 'state', 'nonce']) {
    expect(names).toContain(`__Host-marketplace.${part}`);
  }
  for (const line of browser.setCookies) {
    expect(line).toMatch(/^__Host-marketplace\./);
    for (const attribute of [/; path=\/(;|$)/i, /; httponly/i, /; secure/i, /; samesite=lax/i]) {
      expect(line).toMatch(attribute);
    }
    expect(line).not.toMatch(/; domain=/i);
  }
});
