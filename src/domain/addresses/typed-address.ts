import type { PostalAddress } from './postal-address';

const A_CODE = 'A'.charCodeAt(0);
const LETTERS = 26;

let countries: Map<string, string> | undefined;

/** English country names and codes, both in lower case, to ISO 3166-1 codes. */
function countryCodes(): Map<string, string> {
  if (countries) return countries;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  countries = new Map();
  for (let index = 0; index < LETTERS * LETTERS; index++) {
    const first = String.fromCharCode(A_CODE + Math.floor(index / LETTERS));
    const code = first + String.fromCharCode(A_CODE + (index % LETTERS));
    const name = names.of(code);
    if (!name) continue;
    countries.set(name.toLowerCase(), code);
    countries.set(code.toLowerCase(), code);
  }
  return countries.set('usa', 'US').set('uk', 'GB');
}

/**
 * Reads `12 Main Street, Springfield, IL 62704, USA`: a street line with a number first, the city
 * second, the country last. Used only while nobody can look the address up; null when it does not
 * have this shape.
 */
export function parseTypedAddress(text: string): PostalAddress | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const [street, city, ...rest] = parts;
  const country = countryCodes().get(rest.at(-1)?.toLowerCase() ?? '');
  if (!street || !city || !country) return null;
  if (!/\d/.test(street) || !/\p{L}{2}/u.test(street) || !/\p{L}{2}/u.test(city)) return null;
  return {
    formatted: parts.join(', '),
    placeId: null,
    city,
    // Region and postal code are not told apart by guessing; the formatted line has both.
    region: rest.slice(0, -1).join(', '),
    postalCode: '',
    country,
    latitude: null,
    longitude: null,
    verified: false,
  };
}
