import { Ratelimit } from '@upstash/ratelimit';
import { redis, tryRedis } from './client';

export interface Allowance {
  allowed: boolean;
  /** When the window has room again. */
  resetAt: Date;
}

const limiters = new Map<string, Ratelimit>();

function limiter(bucket: string, limit: number, windowMs: number): Ratelimit {
  const known = limiters.get(bucket);
  if (known) return known;
  const created = new Ratelimit({
    redis: redis(),
    prefix: `rate:${bucket}`,
    limiter: Ratelimit.slidingWindow(limit, `${windowMs} ms`),
    // The client's own time-out counts; the library's would let the request pass uncounted.
    timeout: 0,
  });
  limiters.set(bucket, created);
  return created;
}

/** Counts uses against a sliding window shared by all instances; null when Redis is down. */
export async function countUses(
  bucket: string,
  { limit, windowMs, uses }: { limit: number; windowMs: number; uses: number },
  key: string,
): Promise<Allowance | null> {
  return tryRedis(`rate:${bucket}`, async () => {
    const answer = await limiter(bucket, limit, windowMs).limit(key, { rate: uses });
    return { allowed: answer.success, resetAt: new Date(answer.reset) };
  });
}

/** Forgets the uses counted for a key. */
export async function forgetUses(
  bucket: string,
  limit: number,
  windowMs: number,
  key: string,
): Promise<void> {
  await tryRedis(`rate:${bucket}`, () => limiter(bucket, limit, windowMs).resetUsedTokens(key));
}
