/** Bounds of what is asked about orders. Imports nothing, so that pages can use them as well. */

export const PAGE_SIZE_MAX = 60;
export const PAGE_SIZE_DEFAULT = 20;

/** So many orders of one buyer may wait for their payment, each holding its stock. */
export const UNPAID_ORDERS_MAX = 5;
