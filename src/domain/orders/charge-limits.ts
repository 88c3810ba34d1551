import { DomainError } from '@/lib/errors';
import { type Currency, formatMoney } from '@/lib/money';

/**
 * The smallest amounts Stripe charges, in minor units.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const MINIMUM_CHARGE: Record<Currency, number> = {
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  dkk: 250,
  eur: 50,
  gbp: 30,
  jpy: 50,
  mxn: 1_000,
  nok: 300,
  nzd: 50,
  pln: 200,
  sek: 300,
  usd: 50,
};
/** Eight digits, the same page. */
const MAXIMUM_CHARGE = 99_999_999;

/**
 * Refuses a total that Stripe would refuse, before anything is held.
 * @throws DomainError `invalid_input` with the limit in words.
 */
export function assertChargeable(totalMinor: number, currency: Currency): void {
  const minimum = MINIMUM_CHARGE[currency] ?? 1;
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
