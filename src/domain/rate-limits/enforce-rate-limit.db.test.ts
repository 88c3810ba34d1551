import { randomInt } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { redis } from '@/integrations/redis/client';
import { systemClock } from '@/lib/clock';
import { untilRedisAnswers } from '@/test/own-stand-ins';
import { enforceRateLimit } from './enforce-rate-limit';

beforeAll(untilRedisAnswers);

it('Redis is told neither names nor network addresses', async () => {
  const address = `198.18.${randomInt(256)}.${randomInt(256)}`;
  for (const subject of [address, 'ana@example.com']) {
    await enforceRateLimit({ clock: systemClock }, 'login_account', subject);
  }
  const keys = (await redis().keys('rate:login_account:*')).join(' ');
  expect(keys).toContain('rate:login_account:');
  expect(keys).not.toContain(address);
  expect(keys).not.toContain('ana@example.com');
});
