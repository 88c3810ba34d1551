import { DAY_MS } from '@/lib/clock';

// Imports nothing of the server, so that forms can use it as well.

/** A parcel that nobody has confirmed counts as delivered so long after it was sent. */
export const DELIVERED_AFTER_MS = 14 * DAY_MS;
export const CARRIER_MAX = 60;
export const TRACKING_CODE_MAX = 60;
