import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { generateSecrets, localEnvironment } from '../../infra/local/environment';

const nowhere = new Proxy({}, { get: () => 'http://127.0.0.1:1' });

beforeEach(() => {
  vi.resetModules();
  const addresses = nowhere as Parameters<typeof localEnvironment>[0];
  for (const [name, value] of Object.entries(localEnvironment(addresses, generateSecrets()))) {
    vi.stubEnv(name, value);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function addressBehind(hops: number, forwarded?: string): Promise<string> {
  vi.stubEnv('TRUSTED_PROXY_HOPS', String(hops));
  const { clientAddress } = await import('./client-address');
  return clientAddress(new Headers(forwarded ? { 'x-forwarded-for': forwarded } : {}));
}

it.each([
  [1, '203.0.113.9', '203.0.113.9'],
  [1, 'forged, 198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [2, 'forged, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
  [1, '2001:db8::7', '2001:db8::7'],
])('behind %i proxies, %j comes from %s', async (hops, forwarded, address) => {
  expect(await addressBehind(hops, forwarded)).toBe(address);
});

it.each([
  [1, undefined],
  [1, '<script>'],
  [3, '203.0.113.9, 10.0.0.1'],
])('behind %i proxies, %j comes from nobody knows where', async (hops, forwarded) => {
  expect(await addressBehind(hops, forwarded)).toBe('unknown');
});
