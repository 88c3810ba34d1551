import { noteUse, RateLimitedError } from '@/domain/rate-limits';
import { systemClock } from '@/lib/clock';
import { clientAddress } from './client-address';

/** Counts one request of any kind; the refusal when its sender has made too many. */
export function apiLimit(headers: Headers): RateLimitedError | null {
  try {
    noteUse({ clock: systemClock }, 'api', clientAddress(headers));
    return null;
  } catch (error) {
    if (error instanceof RateLimitedError) return error;
    throw error;
  }
}

/** The header that says when to come back. */
export function retryAfter({ retryAfterSeconds }: RateLimitedError): Record<string, string> {
  return { 'retry-after': String(retryAfterSeconds) };
}
