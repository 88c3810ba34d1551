/** What is for sale in every sequence, and the times of the shop in milliseconds. */
import type { Name } from './actions';

export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;
/** How long an order may stay unpaid. */
export const HOLD = 15 * MINUTE;
export const DELIVERED_AFTER = 14 * DAY;

/** Of whom, for how much, and how many there are at first. */
export const SHELF: readonly { seller: Name; price: number; units: number }[] = [
  { seller: 'seller', price: 1_000, units: 2 },
  { seller: 'seller', price: 300, units: 3 },
  { seller: 'other', price: 700, units: 2 },
];
