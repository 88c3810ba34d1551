import { DAY_MS } from '@/lib/clock';

/** A deactivated account or listing is kept so long, for somebody who changes their mind. */
export const PURGE_AFTER_MS = 30 * DAY_MS;
/** Bound of one run. */
export const PURGE_LIMIT = 100;
