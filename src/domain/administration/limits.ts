/** Bounds of what administrators enter and see. Imports nothing, so that forms can use them. */

export const REASON_MIN_LENGTH = 3;
export const REASON_MAX_LENGTH = 500;
export const SEARCH_MAX_LENGTH = 254;
export const PAGE_SIZE_MAX = 60;
export const PAGE_SIZE_DEFAULT = 25;
