import type { Context } from '@/domain/context';
import { BUCKETS, type BucketName } from './buckets';
import { assertAllowed, countIn, keyOf } from './enforce-rate-limit';

/** Bounds the memory: when full, whoever was refused first is forgotten. */
const MAX_REFUSED = 10_000;

/** When each of those who are over a limit may come again. */
const refusedUntil = new Map<string, Date>();

/**
 * Counts one use as `enforceRateLimit` does, but nobody waits for Redis: the answer is for the next
 * use. A few more than the limit pass therefore, which does not matter where a limit only keeps one
 * client from using up what is there for all.
 * @throws RateLimitedError when an earlier use has found the bucket empty.
 */
export function noteUse(ctx: Pick<Context, 'clock'>, name: BucketName, subject: string): void {
  const key = `${name}:${keyOf(subject)}`;
  const now = ctx.clock.now();
  const resetAt = refusedUntil.get(key);
  if (resetAt) {
    assertAllowed({ allowed: resetAt <= now, resetAt }, now);
    refusedUntil.delete(key);
  }
  void countIn(BUCKETS[name], name, subject, now).then((allowance) => {
    if (allowance.allowed) return;
    const oldest = refusedUntil.size >= MAX_REFUSED ? refusedUntil.keys().next().value : undefined;
    if (oldest !== undefined) refusedUntil.delete(oldest);
    refusedUntil.set(key, allowance.resetAt);
  });
}
