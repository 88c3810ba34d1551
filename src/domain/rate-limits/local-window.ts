import type { Allowance } from '@/integrations/redis';
import { addMs } from '@/lib/clock';
import type { Bucket } from './buckets';
import { remember } from './remember';

interface Window {
  uses: number;
  resetAt: Date;
}

const windows = new Map<string, Window>();

/** A fixed window in this process, for the time in which Redis does not answer. */
export function countLocally(
  { uses, ...bucket }: Bucket & { uses: number },
  key: string,
  now: Date,
): Allowance {
  const current = windows.get(key);
  if (!current || current.resetAt <= now) {
    const opened = { uses, resetAt: addMs(now, bucket.windowMs) };
    remember(windows, key, opened);
    return { allowed: uses <= bucket.limit, resetAt: opened.resetAt };
  }
  current.uses += uses;
  return { allowed: current.uses <= bucket.limit, resetAt: current.resetAt };
}

export function forgetLocally(key: string): void {
  windows.delete(key);
}
