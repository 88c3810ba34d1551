import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { TestClock } from '@/test/world';
import { BUCKETS } from './buckets';
import { noteUse } from './note-use';

it('refuses whoever was found to be over the limit, until there is room again', async () => {
  const ctx = { clock: new TestClock() };
  const { limit, windowMs } = BUCKETS.search;
  const subject = randomUUID();
  const use = () => noteUse(ctx, 'search', subject);
  for (let count = 0; count <= limit; count++) use();
  await vi.waitFor(() => expect(use).toThrow('Too many attempts'), { timeout: 20_000 });
  expect(() => noteUse(ctx, 'search', randomUUID())).not.toThrow();
  ctx.clock.advance(windowMs);
  expect(use).not.toThrow();
});
