/**
 * Bounds of what sellers may enter and shoppers may ask for. Imports nothing, so that pages and
 * forms can use them as well.
 */

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

export const LISTING_SORTS = ['newest', 'price_asc', 'price_desc', 'relevance'] as const;
export type ListingSort = (typeof LISTING_SORTS)[number];
