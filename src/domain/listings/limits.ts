/** Bounds of what a seller may enter. Imports nothing, so that forms can show them as well. */

export const TITLE_MIN_LENGTH = 3;
export const TITLE_MAX_LENGTH = 255;
export const DESCRIPTION_MAX_LENGTH = 10_000;
export const PRICE_MIN_MINOR = 1;
/** Stripe refuses a charge of more than eight digits: https://docs.stripe.com/api/payment_intents */
export const PRICE_MAX_MINOR = 99_999_999;
export const QUANTITY_MAX = 9_999;
export const IMAGES_MAX = 10;

/** Longest search text that is looked at, and the largest page of any list of listings. */
export const SEARCH_MAX_LENGTH = 200;
export const PAGE_SIZE_MAX = 60;
export const PAGE_SIZE_DEFAULT = 24;
