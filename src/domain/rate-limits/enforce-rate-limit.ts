import { createHash } from 'node:crypto';
import type { Context } from '@/domain/context';
import { type Allowance, countUses, forgetUses } from '@/integrations/redis';
import { SECOND_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { Told } from '@/lib/sentence';
import { BUCKETS, type BucketName } from './buckets';
import { countLocally, forgetLocally } from './local-window';
import { networkOf } from './network';

/** Too many requests; says when the next one may be made. */
export class RateLimitedError extends DomainError {
  constructor(
    readonly retryAfterSeconds: number,
    told: Told = 'Too many attempts. Please wait a little and try again.',
  ) {
    super('rate_limited', told);
  }
}

/**
 * Counts one use of a bucket by `subject` (a member id, a network address, a log-in name).
 * @throws RateLimitedError when the bucket is empty.
 */
export async function enforceRateLimit(
  ctx: Pick<Context, 'clock'>,
  name: BucketName,
  subject: string,
): Promise<void> {
  const now = ctx.clock.now();
  assertAllowed(await countIn(name, subject, { uses: 1, now }), now);
}

/** Counts uses, in Redis or, while it does not answer, in this process. Never fails. */
export async function countIn(
  name: BucketName,
  subject: string,
  { uses, now }: { uses: number; now: Date },
): Promise<Allowance> {
  const bucket = BUCKETS[name];
  const key = keyOf(subject);
  const shared = await countUses(name, { ...bucket, uses }, key);
  return shared ?? countLocally({ ...bucket, uses }, `${name}:${key}`, now);
}

/** @throws RateLimitedError */
export function assertAllowed(allowance: Allowance, now: Date): void {
  if (allowance.allowed) return;
  const waitMs = allowance.resetAt.getTime() - now.getTime();
  throw new RateLimitedError(Math.max(1, Math.ceil(waitMs / SECOND_MS)));
}

/** Gives a bucket back, for instance after the right password. */
export async function forgiveRateLimit(name: BucketName, subject: string): Promise<void> {
  const bucket = BUCKETS[name];
  const key = keyOf(subject);
  forgetLocally(`${name}:${key}`);
  await forgetUses(name, bucket.limit, bucket.windowMs, key);
}

/** Neither names nor network addresses are stored in Redis. */
export function keyOf(subject: string): string {
  return createHash('sha256')
    .update(networkOf(subject).toLowerCase())
    .digest('base64url')
    .slice(0, 22);
}
