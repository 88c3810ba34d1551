import { beforeAll, describe, expect, it } from 'vitest';
import { enforceRateLimit } from '@/domain/rate-limits';
import { systemClock } from '@/lib/clock';
import { resolveAddress, suggestAddresses } from '.';

/** Nothing listens there: the answer is a refused connection. */
const NOWHERE = 'http://127.0.0.1:1';

// Before the first call of `env()`, which remembers what it has read.
beforeAll(() => {
  process.env.GOOGLE_MAPS_URL = NOWHERE;
  process.env.UPSTASH_REDIS_REST_URL = NOWHERE;
});

describe('while the maps service is down', () => {
  it('takes a completely typed address and marks it as not verified', async () => {
    const address = await resolveAddress({ text: '5 Hauptstraße, Berlin, Germany' });
    expect(address).toMatchObject({ city: 'Berlin', country: 'DE', verified: false });
  });

  it('says how to type an address that is not complete', async () => {
    await expect(resolveAddress({ text: 'somewhere in Berlin' })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'address', message: expect.stringContaining('street and number') }],
    });
  });

  it('cannot look up a suggestion, and says so', async () => {
    await expect(resolveAddress({ placeId: 'ChIJ1' })).rejects.toMatchObject({
      code: 'unavailable',
      issues: [{ field: 'address' }],
    });
    await expect(suggestAddresses({ input: 'Haupt' })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('while Redis is down', () => {
  it('still bounds attempts, in this process', async () => {
    const attempt = () => enforceRateLimit({ clock: systemClock }, 'login_account', 'ana');
    for (let count = 0; count < 10; count++) await attempt();
    await expect(attempt()).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: expect.any(Number),
    });
  });
});
