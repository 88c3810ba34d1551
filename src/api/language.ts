import type { Context } from '@/domain/context';
import { liveContext } from '@/domain/live-context';
import { setLocale } from '@/domain/members';
import { findSessionActor } from '@/domain/sessions';
import { chooseLocale } from '@/lib/choose-locale';
import { DAY_MS, SECOND_MS } from '@/lib/clock';
import { LOCALE_COOKIE, type Locale } from '@/lib/locale';
import { reportError } from '@/observability/report-error';
import { deviceOf } from './client-address';
import { cookieName, cookieOptions, readCookie, readSessionCookie } from './session-cookie';

const COOKIE_MAX_AGE_SECONDS = (365 * DAY_MS) / SECOND_MS;

/** The language of a browser's request; `asked` is what its address asks for. */
export function browserLanguage(headers: Headers, asked?: string | null): Locale {
  return chooseLocale({
    asked,
    cookie: readCookie(headers, cookieName(LOCALE_COOKIE)),
    acceptLanguage: headers.get('accept-language'),
  });
}

/** The language of a request by another program, which has no cookies. */
export function clientLanguage(headers: Headers): Locale {
  return chooseLocale({ acceptLanguage: headers.get('accept-language') });
}

/** The cookie that keeps a language for the next pages. */
export function keptLanguage(locale: Locale) {
  const name = cookieName(LOCALE_COOKIE);
  return { name, value: locale, maxAge: COOKIE_MAX_AGE_SECONDS, ...cookieOptions() };
}

/** From now on the letters to whoever is logged in are in this language. Never fails. */
export async function rememberLanguage(headers: Headers, locale: Locale): Promise<void> {
  try {
    const claim = await readSessionCookie(headers);
    const context: Context = liveContext(() => {});
    const actor = claim && (await findSessionActor(context, claim, 'web', deviceOf(headers)));
    if (actor) await setLocale({ ...context, actor }, locale);
  } catch (error) {
    // The page is in that language all the same.
    reportError(error, 'remembering a language');
  }
}
