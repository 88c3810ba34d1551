'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { LOCALE_NAMES, LOCALE_PARAMETER, LOCALES } from '@/lib/locale';

/**
 * The same page in the other languages: plain links, which load the whole document, because the frame
 * around the pages changes too.
 */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const current = useLocale();
  const path = usePathname();
  const params = useSearchParams();
  return (
    <nav aria-label={t('language')}>
      <ul className="flex flex-wrap gap-x-4">
        {LOCALES.map((locale) => {
          const query = new URLSearchParams(params);
          query.set(LOCALE_PARAMETER, locale);
          return (
            <li key={locale}>
              <a
                href={`${path}?${query}`}
                lang={locale}
                hrefLang={locale}
                aria-current={locale === current ? 'true' : undefined}
                className="inline-block rounded-sm py-1.5 hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {LOCALE_NAMES[locale]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
