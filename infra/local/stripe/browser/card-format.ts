/** Formatting and checking of what a customer types; pure, so it is tested without a browser. */
import { brandOf, passesLuhn } from '../cards';

/** How a field is, in Stripe.js' words; undefined when it is fine. */
export interface Complaint {
  code: string;
  message: string;
}

const AMEX_GROUPS = [4, 6, 5];
const GROUPS = [4, 4, 4, 4, 3];

/** How many digits a card of this number's brand has. */
export function numberLength(digits: string): number {
  const brand = brandOf(digits);
  if (brand === 'amex') return 15;
  if (brand === 'diners') return digits.startsWith('36') ? 14 : 16;
  return brand === 'unionpay' ? 19 : 16;
}

/** Groups a card number the way it is printed: `4242 4242 4242 4242`. */
export function formatNumber(text: string): string {
  const all = text.replace(/\D/g, '');
  let digits = all.slice(0, numberLength(all));
  const groups: string[] = [];
  for (const size of brandOf(all) === 'amex' ? AMEX_GROUPS : GROUPS) {
    if (digits === '') break;
    groups.push(digits.slice(0, size));
    digits = digits.slice(size);
  }
  return groups.join(' ');
}

/** `1230`, `12/2030` and `12 / 30` become `12 / 30`; a single 2 to 9 gets its zero. */
export function formatExpiry(text: string, deleting = false): string {
  let digits = text.replace(/\D/g, '');
  if (/^[2-9]/.test(digits)) digits = `0${digits}`;
  const single = /^\s*1\s*\//.test(text);
  if (single) digits = `0${digits}`;
  if (digits.length === 6 && digits.slice(2, 4) === '20') {
    digits = digits.slice(0, 2) + digits.slice(4);
  }
  digits = digits.slice(0, 4);
  if (digits.length < 2 || (deleting && digits.length === 2)) return digits;
  return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
}

/** The month and the full year in a formatted expiry date. */
export function parseExpiry(text: string): { month: number; year: number } | undefined {
  const match = /^(\d\d) \/ (\d\d)$/.exec(text);
  return match ? { month: Number(match[1]), year: 2000 + Number(match[2]) } : undefined;
}

export function checkNumber(text: string): Complaint | undefined {
  const digits = text.replace(/\D/g, '');
  const complete =
    digits.length === numberLength(digits) ||
    (brandOf(digits) === 'unionpay' && digits.length >= 16);
  if (!complete) return { code: 'incomplete_number', message: 'Your card number is incomplete.' };
  if (passesLuhn(digits)) return undefined;
  return { code: 'invalid_number', message: 'Your card number is invalid.' };
}

export function checkExpiry(text: string, today: Date): Complaint | undefined {
  const expiry = parseExpiry(text);
  if (!expiry || expiry.month < 1 || expiry.month > 12) {
    return { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." };
  }
  const months = (expiry.year - today.getFullYear()) * 12 + expiry.month - (today.getMonth() + 1);
  if (months < 0) {
    const message = "Your card's expiration year is in the past.";
    return expiry.year < today.getFullYear()
      ? { code: 'invalid_expiry_year_past', message }
      : {
          code: 'invalid_expiry_month_past',
          message: "Your card's expiration date is in the past.",
        };
  }
  if (months > 50 * 12) {
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." };
  }
  return undefined;
}

export function checkCvc(text: string, number: string): Complaint | undefined {
  const length = brandOf(number.replace(/\D/g, '')) === 'amex' ? 4 : 3;
  if (/^\d+$/.test(text) && text.length === length) return undefined;
  return { code: 'incomplete_cvc', message: "Your card's security code is incomplete." };
}

/** Countries whose cards are checked against a postal code, and what a whole one looks like. */
const POSTAL_CODES: Record<string, RegExp> = {
  US: /^\d{5}(-?\d{4})?$/,
  PR: /^\d{5}(-?\d{4})?$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
};

export function asksPostalCode(country: string): boolean {
  return country in POSTAL_CODES;
}

export function checkPostalCode(text: string, country: string): Complaint | undefined {
  const pattern = POSTAL_CODES[country];
  if (!pattern || pattern.test(text.trim())) return undefined;
  const name = country === 'US' || country === 'PR' ? 'ZIP' : 'postal code';
  return { code: 'incomplete_zip', message: `Your ${name} is incomplete.` };
}
