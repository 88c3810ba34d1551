/**
 * Money is an integer number of minor units (cents, yen) with an ISO 4217 currency. This module is
 * the only one that parses, rounds or formats it; everything else adds and multiplies integers.
 */

/** ISO 4217 code in lower case, as Stripe writes it. */
export type Currency = string;

const fractionDigits = new Map<Currency, number>();

/** Decimal places of a currency: 2 for `usd`, 0 for `jpy`. From the ICU data in the runtime. */
export function currencyDigits(currency: Currency): number {
  const known = fractionDigits.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  fractionDigits.set(currency, digits);
  return digits;
}

/** `1234`, `usd` → `$12.34` in the given locale. */
export function formatMoney(amountMinor: number, currency: Currency, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
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
