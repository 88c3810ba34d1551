import { LOCALE } from '.';

const regions = new Intl.DisplayNames(LOCALE, { type: 'region' });

/** `PT` → `Portugal`; the code itself when it names no country. */
export function countryName(code: string): string {
  return regions.of(code) ?? code;
}
