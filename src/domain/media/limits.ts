import { DAY_MS, HOUR_MS } from '@/lib/clock';

/** Of an upload, before it is re-encoded. */
export const IMAGE_MAX_BYTES = 5 * 1024 * 1024;

/** How long an upload can be attached. */
export const UPLOAD_TTL_MS = DAY_MS;
/**
 * The sweep waits longer than uploads can be attached, so that it never deletes the object of one
 * that is being attached at the same moment.
 */
export const SWEEP_AFTER_MS = UPLOAD_TTL_MS + HOUR_MS;
