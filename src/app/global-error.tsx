'use client';

import { NextIntlClientProvider } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '@/lib/locale';
import { TIME_ZONE, type Translation } from '@/messages';
import { failure as english } from '@/messages/en-US/failure';
import { failure as portuguese } from '@/messages/pt-BR/failure';
import { ErrorNotice } from '@/ui/shell/error-notice';
import { fontVariables } from './fonts';
import './globals.css';

interface Props {
  error: Error & { digest?: string };
  retry(): void;
}

const TEXTS: Record<Locale, Translation<typeof english>> = {
  'en-US': english,
  'pt-BR': portuguese,
};

/** Replaces the whole document when the layout itself fails, so it brings everything along. */
export default function GlobalError({ error, retry }: Props) {
  const locale = useSyncExternalStore(neverChanges, browserLocale, () => DEFAULT_LOCALE);
  return (
    <html lang={locale} className={fontVariables}>
      <body className="grid min-h-dvh place-items-center">
        <NextIntlClientProvider
          locale={locale}
          timeZone={TIME_ZONE}
          messages={{ failure: TEXTS[locale] as typeof english }}
        >
          <main>
            <ErrorNotice error={error} retry={retry} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function neverChanges() {
  return () => {};
}

/** What was chosen for the page is gone with its document. */
function browserLocale(): Locale {
  const language = navigator.language.slice(0, 2);
  return LOCALES.find((locale) => locale.startsWith(language)) ?? DEFAULT_LOCALE;
}
