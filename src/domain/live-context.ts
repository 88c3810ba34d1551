import { database } from '@/db/client';
import { systemClock } from '@/lib/clock';
import type { Context } from './context';

/**
 * The context of a running process: its pool and the system clock. Requests and jobs differ only in
 * how they run work afterwards. Tests build their own.
 */
export function liveContext(defer: Context['defer']): Context {
  return { db: database(), clock: systemClock, defer };
}
