'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '../components/cn';
import type { Outputs } from '../trpc/types';

type Categories = Outputs['categories']['list'];

/** The row of categories below the top bar. On a phone it scrolls by itself, not the page. */
export function CategoryNav({ categories }: { categories: Categories }) {
  const t = useTranslations('shell');
  const onHome = usePathname() === '/';
  const current = useSearchParams().get('category');
  return (
    <nav
      aria-label={t('categories')}
      className="page hidden overflow-x-auto [scrollbar-width:none] sm:block"
    >
      <ul className="-mx-3 flex w-max">
        {categories.map(({ slug, name }) => {
          const isCurrent = onHome && current === slug;
          return (
            <li key={slug}>
              <Link
                href={`/?category=${slug}`}
                aria-current={isCurrent ? 'page' : undefined}
                className={cn(
                  '-outline-offset-2 block whitespace-nowrap border-transparent border-b-2 px-3 pt-1 pb-2.5 font-medium text-muted text-sm hover:text-ink',
                  isCurrent && 'border-accent text-ink',
                )}
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
