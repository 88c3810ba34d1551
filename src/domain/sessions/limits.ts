import { DAY_MS, MINUTE_MS } from '@/lib/clock';

/** A log-in ends after this, however much it is used. */
export const SESSION_TTL_MS = 30 * DAY_MS;
/** It ends earlier when nobody uses it for so long. A mobile one lives by its refresh tokens. */
export const IDLE_TTL_MS = { web: 14 * DAY_MS, mobile: DAY_MS } as const;
/** How long the cookie of a browser goes unchanged before it is renewed against the session. */
export const ACCESS_PART_TTL_MS = 10 * MINUTE_MS;
/** The last use of a session is written this often at most. */
export const LAST_USE_INTERVAL_MS = 5 * MINUTE_MS;
/** Time for the second step of a log-in. */
export const PENDING_TTL_MS = 5 * MINUTE_MS;
/** Sessions on one list. */
export const MAX_LISTED = 100;
