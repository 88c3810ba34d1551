import { reasonOf } from '@/lib/errors';
import { logger } from '@/observability/logger';

export interface Tally {
  checked: number;
  failed: number;
}

/** Calls to Stripe at the same time, well below its rate limits. */
const CONCURRENCY = 4;

/** Looks at each item, a few at a time; one that fails does not keep the others waiting. */
export async function eachSafely<T>(
  what: string,
  items: readonly T[],
  look: (item: T) => Promise<void>,
): Promise<Tally> {
  const queue = [...items];
  let failed = 0;
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        await look(item);
      } catch (error) {
        failed++;
        logger().warn({ what, reason: reasonOf(error) }, 'reconciliation has to wait');
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return { checked: items.length, failed };
}
