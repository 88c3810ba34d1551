/**
 * Smallest charge by currency, in minor units.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const MINIMUM_MINOR_UNITS: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

/** Largest charge: eight digits. */
export const MAXIMUM_MINOR_UNITS = 99_999_999;

/** The smallest charge in minor units, or undefined for a currency the stand-in does not know. */
export function minimumCharge(currency: string): number | undefined {
  return MINIMUM_MINOR_UNITS[currency];
}

/** An amount for people, e.g. `$0.50`; minor units per major unit come from ECMA-402's data. */
export function formatAmount(minorUnits: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}
