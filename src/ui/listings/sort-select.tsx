'use client';

import { ChevronDown } from 'lucide-react';
import Form from 'next/form';
import { useTranslations } from 'next-intl';
import { type ListingQuery, SORTS } from './search-params';

/** The order of the results: a native select in a GET form, with a button where scripts are off. */
export function SortSelect({ query }: { query: ListingQuery }) {
  const t = useTranslations('listings.search');
  const options = SORTS.filter((sort) => sort !== 'relevance' || query.q);
  const current = query.sort ?? options[0];
  return (
    <Form action="/" className="flex items-center gap-2 text-sm">
      {query.q && <input type="hidden" name="q" value={query.q} />}
      {query.category && <input type="hidden" name="category" value={query.category} />}
      <label htmlFor="sort" className="text-muted">
        {t('sort')}
      </label>
      <span className="relative">
        <select
          id="sort"
          name="sort"
          key={current}
          defaultValue={current}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
          className="h-10 appearance-none rounded-md border border-control bg-surface pr-9 pl-3 font-semibold hover:border-ink"
        >
          {options.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sorts.${sort}`)}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-3 right-3 size-4 text-muted"
        />
      </span>
      <noscript>
        <button type="submit" className="link min-h-10 px-2">
          {t('apply')}
        </button>
      </noscript>
    </Form>
  );
}
