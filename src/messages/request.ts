import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale } from '@/lib/choose-locale';
import { isLocale, LOCALE_HEADER, type Locale } from '@/lib/locale';
import { FORMATS, type Messages, TIME_ZONE } from '.';
import { CATALOGUES } from './catalogues';

/** Gives next-intl the language of the request that is being answered; named in `next.config.ts`. */
export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return {
    locale,
    messages: CATALOGUES[locale] as Messages,
    timeZone: TIME_ZONE,
    formats: FORMATS,
  };
});

/** What the proxy has chosen; of the few files that it does not see, what the browser prefers. */
async function requestLocale(): Promise<Locale> {
  const sent = await headers();
  const chosen = sent.get(LOCALE_HEADER);
  return isLocale(chosen) ? chosen : chooseLocale({ acceptLanguage: sent.get('accept-language') });
}
