/** Bounds of what is asked about orders. Imports nothing, so that pages can use them as well. */

export const PAGE_SIZE_MAX = 60;
export const PAGE_SIZE_DEFAULT = 20;
