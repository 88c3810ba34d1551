/**
 * Money is an integer number of minor units (cents, yen) with an ISO 4217 currency. This module is
 * the only one that parses, rounds or formats it; everything else adds and multiplies integers.
 */

/** ISO 4217 code in lower case, as Stripe writes it. */
export type Currency = string;

/**
 * The currencies a shop can have: how many decimal places their amounts have in Stripe's API, and
 * the smallest charge in minor units. ICU's places are not used, because they follow what coins
 * exist: Stripe counts Hungarian forints in hundredths although nobody does any more. Currencies
 * for which Stripe publishes no minimum are left out.
 * Source: https://docs.stripe.com/currencies, "Zero-decimal currencies", "Special cases" and
 * "Minimum and maximum charge amounts".
 */
const CURRENCIES: Record<Currency, { digits: number; minimumCharge: number }> = {
  aed: { digits: 2, minimumCharge: 200 },
  aud: { digits: 2, minimumCharge: 50 },
  brl: { digits: 2, minimumCharge: 50 },
  cad: { digits: 2, minimumCharge: 50 },
  chf: { digits: 2, minimumCharge: 50 },
  czk: { digits: 2, minimumCharge: 1_500 },
  dkk: { digits: 2, minimumCharge: 250 },
  eur: { digits: 2, minimumCharge: 50 },
  gbp: { digits: 2, minimumCharge: 30 },
  hkd: { digits: 2, minimumCharge: 400 },
  huf: { digits: 2, minimumCharge: 17_500 },
  inr: { digits: 2, minimumCharge: 50 },
  jpy: { digits: 0, minimumCharge: 50 },
  mxn: { digits: 2, minimumCharge: 1_000 },
  myr: { digits: 2, minimumCharge: 200 },
  nok: { digits: 2, minimumCharge: 300 },
  nzd: { digits: 2, minimumCharge: 50 },
  pln: { digits: 2, minimumCharge: 200 },
  ron: { digits: 2, minimumCharge: 200 },
  sek: { digits: 2, minimumCharge: 300 },
  sgd: { digits: 2, minimumCharge: 50 },
  thb: { digits: 2, minimumCharge: 1_000 },
  usd: { digits: 2, minimumCharge: 50 },
};

/** The codes of all currencies a shop can have, in alphabetical order. */
export const CURRENCY_CODES: readonly Currency[] = Object.keys(CURRENCIES);

/** Decimal places of a currency as Stripe counts them: 2 for `usd`, 0 for `jpy`. */
export function currencyDigits(currency: Currency): number {
  return known(currency).digits;
}

/** The smallest amount that Stripe charges, in minor units. */
export function minimumChargeMinor(currency: Currency): number {
  return known(currency).minimumCharge;
}

function known(currency: Currency) {
  const entry = CURRENCIES[currency];
  if (!entry) throw new RangeError(`Not a supported currency: ${currency}`);
  return entry;
}

/** `1234`, `usd` → `$12.34` in the given locale. */
export function formatMoney(amountMinor: number, currency: Currency, locale: string): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(
    // A decimal string keeps every digit: Intl formats it without going through a float.
    toDecimalString(amountMinor, currency) as Intl.StringNumericLiteral,
  );
}

/** `1234`, `usd` → `"12.34"`: the plain form for inputs, CSV and structured data. */
export function toDecimalString(amountMinor: number, currency: Currency): string {
  assertMinor(amountMinor);
  const digits = currencyDigits(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const padded = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** `1234`, `brl`, `pt-BR` → `12,34`: as it is typed into a field, without sign and groups. */
export function toTypedString(amountMinor: number, currency: Currency, locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return toDecimalString(amountMinor, currency).replace('.', decimal);
}

/**
 * `"12.3"`, `usd` → `1230`. Returns null for anything that is not a plain non-negative decimal with
 * at most the currency's number of places, so that nothing is ever rounded silently.
 */
export function parseMoney(text: string, currency: Currency): number | null {
  const digits = currencyDigits(currency);
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  return Number((match[1] ?? '') + fraction.padEnd(digits, '0'));
}

/** Adds minor units and refuses to leave the range in which integers are exact. */
export function sumMinor(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return assertMinor(total);
}

/** Price times quantity, exact or an error. */
export function timesQuantity(priceMinor: number, quantity: number): number {
  return assertMinor(assertMinor(priceMinor) * quantity);
}

function assertMinor(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole amount: ${amount}`);
  return amount;
}
