import type { Allowance } from '@/integrations/redis';
import { addMs } from '@/lib/clock';
import type { Bucket } from './buckets';

/** Bounds the memory: when full, the window opened longest ago is forgotten. */
const MAX_WINDOWS = 10_000;

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
    const oldest = windows.size >= MAX_WINDOWS ? windows.keys().next().value : undefined;
    if (oldest !== undefined) windows.delete(oldest);
    windows.delete(key);
    const opened = { uses, resetAt: addMs(now, bucket.windowMs) };
    windows.set(key, opened);
    return { allowed: uses <= bucket.limit, resetAt: opened.resetAt };
  }
  current.uses += uses;
  return { allowed: current.uses <= bucket.limit, resetAt: current.resetAt };
}

export function forgetLocally(key: string): void {
  windows.delete(key);
}
