import { DomainError } from '@/lib/errors';
import { type Currency, minimumChargeMinor } from '@/lib/money';
import { say } from '@/lib/sentence';

/**
 * Eight digits, which Stripe takes in every currency.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const MAXIMUM_CHARGE = 99_999_999;

/**
 * Refuses a total that Stripe would refuse, before anything is held.
 * @throws DomainError `invalid_input` with the limit in words.
 */
export function assertChargeable(totalMinor: number, currency: Currency): void {
  const minimum = minimumChargeMinor(currency);
  if (totalMinor < minimum) {
    throw new DomainError(
      'invalid_input',
      say('Card payments start at {least}. Please add something to your cart.', {
        least: { amountMinor: minimum, currency },
      }),
    );
  }
  if (totalMinor > MAXIMUM_CHARGE) {
    throw new DomainError(
      'invalid_input',
      say('One order can cost at most {most}. Please split it.', {
        most: { amountMinor: MAXIMUM_CHARGE, currency },
      }),
    );
  }
}

/**
 * Refuses a total that is not the one that the buyer has seen.
 * @throws DomainError `total_changed`.
 */
export function assertExpectedTotal(expected: number, actual: number, currency: Currency): void {
  if (expected === actual) return;
  throw new DomainError(
    'total_changed',
    say('The total has changed from {before} to {now}. Please look at your cart again.', {
      before: { amountMinor: expected, currency },
      now: { amountMinor: actual, currency },
    }),
  );
}
