import Negotiator from 'negotiator';
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from './locale';

/** What a request says about its language. Whatever is no language of ours counts as not said. */
export interface LocaleWishes {
  /** The parameter `lang` of the address. */
  asked?: string | null | undefined;
  /** The cookie, from when it was asked for before. */
  cookie?: string | null | undefined;
  /** The header `Accept-Language`. */
  acceptLanguage?: string | null | undefined;
}

/** A bare language stands for our first locale of it: `pt` for `pt-BR`, and so does `pt-PT`. */
const BY_LANGUAGE = new Map(
  LOCALES.toReversed().map((locale) => [new Intl.Locale(locale).language, locale]),
);
const AVAILABLE: string[] = [...LOCALES, ...BY_LANGUAGE.keys()];

/** The language of an answer: what is asked for now, was asked for before, or the browser prefers. */
export function chooseLocale({ asked, cookie, acceptLanguage }: LocaleWishes): Locale {
  if (isLocale(asked)) return asked;
  if (isLocale(cookie)) return cookie;
  return (acceptLanguage && negotiate(acceptLanguage)) || DEFAULT_LOCALE;
}

/** RFC 9110, section 12.5.4, with its weights. */
function negotiate(acceptLanguage: string): Locale | undefined {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage } });
  const best = negotiator.language(AVAILABLE);
  return isLocale(best) ? best : BY_LANGUAGE.get(best ?? '');
}
