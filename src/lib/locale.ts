/** The languages of the site as BCP 47 tags, which are also the formats of numbers, money and dates. */
export const LOCALES = ['en-US', 'pt-BR'] as const;

export type Locale = (typeof LOCALES)[number];

/** For whoever asks for no language that we have. */
export const DEFAULT_LOCALE: Locale = 'en-US';

/** Each language's name in itself, for whoever cannot read the one that is shown. */
export const LOCALE_NAMES: Record<Locale, string> = {
  'en-US': 'English',
  'pt-BR': 'Português (Brasil)',
};

/** The parameter of any page's address that asks for a language. */
export const LOCALE_PARAMETER = 'lang';

/** The cookie that keeps the language that somebody has asked for. */
export const LOCALE_COOKIE = 'language';

/** The request header in which `src/proxy.ts` tells the pages the language that it has chosen. */
export const LOCALE_HEADER = 'x-locale';

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}
