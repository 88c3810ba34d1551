import type { Metadata } from 'next';
import { isLocale, LOCALE_PARAMETER, LOCALES } from '@/lib/locale';

/**
 * The address of a public page in each language, for search engines. Without a language in it the page
 * is in the reader's own, and an address with one is a page of its own in their index.
 * @param params those of the request.
 */
export function alternatesOf(
  path: string,
  params: Record<string, string | string[] | undefined>,
): NonNullable<Metadata['alternates']> {
  const asked = params[LOCALE_PARAMETER];
  const inLocale = (locale: string) => `${path}?${LOCALE_PARAMETER}=${locale}`;
  return {
    canonical: isLocale(asked) ? inLocale(asked) : path,
    languages: {
      ...Object.fromEntries(LOCALES.map((locale) => [locale, inLocale(locale)])),
      'x-default': path,
    },
  };
}
