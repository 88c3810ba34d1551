import { BUCKETS, type BucketName } from '@/domain/rate-limits';
import { keyOf } from '@/domain/rate-limits/enforce-rate-limit';
import { countLocally } from '@/domain/rate-limits/local-window';
import { countUses } from '@/integrations/redis';

/**
 * Leaves nothing of a bucket to a member, an address or a name. Counted in Redis and in this process,
 * which counts what Redis is too slow for.
 */
export async function exhaust(name: BucketName, subject: string): Promise<void> {
  const bucket = BUCKETS[name];
  const uses = bucket.limit;
  const key = keyOf(subject);
  countLocally({ ...bucket, uses }, `${name}:${key}`, new Date());
  while ((await countUses(name, { ...bucket, uses }, key)) === null);
}
