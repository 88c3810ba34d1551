/** Bounds of a cart. Imports nothing, so that forms can show them as well. */

export const CART_QUANTITY_MAX = 999;
export const CART_LINES_MAX = 100;
