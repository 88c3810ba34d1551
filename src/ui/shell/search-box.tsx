'use client';

import { Search } from 'lucide-react';
import Form from 'next/form';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

/** Search in the top bar: a plain GET form, so it works before and without JavaScript. */
export function SearchBox() {
  const t = useTranslations('shell.search');
  const words = useSearchParams().get('q') ?? '';
  // Elsewhere, as in the lists of administrators, `q` looks for something else.
  const q = usePathname() === '/' ? words : '';
  return (
    <Form action="/" role="search" className="relative flex w-full">
      <input
        // A new page's words replace what stands in the box.
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('label')}
        placeholder={t('placeholder')}
        className="h-12 w-full rounded-full border border-control bg-surface pr-14 pl-5 text-base placeholder:text-muted hover:border-ink focus:border-accent focus:outline-2 focus:outline-accent focus:-outline-offset-1"
      />
      <button
        type="submit"
        aria-label={t('submit')}
        className="absolute top-1 right-1 grid size-10 place-items-center rounded-full bg-accent text-on-accent hover:bg-accent-strong"
      >
        <Search aria-hidden className="size-5" />
      </button>
    </Form>
  );
}
