import { DomainError } from '@/lib/errors';
import { type Currency, formatMoney, minimumChargeMinor } from '@/lib/money';

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
      `Card payments start at ${formatMoney(minimum, currency, 'en')}. Please add something to your cart.`,
    );
  }
  if (totalMinor > MAXIMUM_CHARGE) {
    throw new DomainError(
      'invalid_input',
      `One order can cost at most ${formatMoney(MAXIMUM_CHARGE, currency, 'en')}. Please split it.`,
    );
  }
}
