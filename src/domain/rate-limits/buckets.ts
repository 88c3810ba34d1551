import { HOUR_MS, MINUTE_MS } from '@/lib/clock';

export interface Bucket {
  limit: number;
  windowMs: number;
}

/**
 * What may be done how often. Those per network address are generous, because offices and mobile
 * networks share one; guessing one account's password is what the tight one stops.
 */
export const BUCKETS = {
  /** Log-in attempts on one account since its last success. */
  login_account: { limit: 10, windowMs: 15 * MINUTE_MS },
  login_address: { limit: 100, windowMs: 5 * MINUTE_MS },
  /** Codes of one account's second factor since the last right one. */
  second_factor: { limit: 5, windowMs: 15 * MINUTE_MS },
  register: { limit: 100, windowMs: HOUR_MS },
  /** Letters that one account, or one address that was typed, can be sent on demand. */
  account_mail: { limit: 5, windowMs: HOUR_MS },
  /** Archives of everything that is kept about one account. */
  own_data: { limit: 3, windowMs: HOUR_MS },
  token_refresh: { limit: 120, windowMs: MINUTE_MS },
  address_lookup: { limit: 120, windowMs: MINUTE_MS },
  place_order: { limit: 30, windowMs: 5 * MINUTE_MS },
  /** Reading what is needed to pay, as the page does while it waits for the bank. */
  pay: { limit: 300, windowMs: 5 * MINUTE_MS },
  search: { limit: 300, windowMs: MINUTE_MS },
  /** Every call of the API, whatever it does. */
  api: { limit: 1_200, windowMs: MINUTE_MS },
  upload: { limit: 120, windowMs: 10 * MINUTE_MS },
} as const satisfies Record<string, Bucket>;

export type BucketName = keyof typeof BUCKETS;
