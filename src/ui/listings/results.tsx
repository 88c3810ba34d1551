import { PackageOpen, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LinkButton } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { LoadMore } from '../components/load-more';
import type { Outputs } from '../trpc/types';
import { CategoryTiles } from './category-tiles';
import { ListingGrid } from './listing-grid';
import { type ListingQuery, listingsPath } from './search-params';
import { SortSelect } from './sort-select';

type Categories = Outputs['categories']['list'];

interface Props {
  query: ListingQuery;
  /** Null when the address asks for a page that does not exist. */
  page: Outputs['listings']['search'] | null;
  categories: Categories;
  /** The grid below the shop's front, where the page already has its heading. */
  isFront: boolean;
}

/** One page of listings with its heading and order, or what to do when there are none. */
export function Results({ query, page, categories, isFront }: Props) {
  const category = categories.find(({ slug }) => slug === query.category);
  if (!page) return <BadPage query={query} />;
  const hasItems = page.items.length > 0;
  return (
    <section aria-labelledby="results" className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <ResultsHeading query={query} category={category?.name} isFront={isFront} />
        {hasItems && <SortSelect query={query} />}
      </div>
      {hasItems ? (
        <div>
          <ListingGrid items={page.items} level={isFront ? 3 : 2} />
          {page.nextCursor && (
            <LoadMore href={listingsPath({ ...query, cursor: page.nextCursor })} />
          )}
        </div>
      ) : (
        <NoResults query={query} category={category?.name} categories={categories} />
      )}
    </section>
  );
}

function ResultsHeading({
  query,
  category,
  isFront,
}: Pick<Props, 'query' | 'isFront'> & { category: string | undefined }) {
  const t = useTranslations('listings');
  if (isFront) {
    return (
      <h2 id="results" className="title-section">
        {t('home.newest')}
      </h2>
    );
  }
  return (
    <div className="grid min-w-0 gap-1">
      <h1 id="results" className="title-page">
        {query.q ? t('search.resultsFor', { q: query.q }) : (category ?? t('search.all'))}
      </h1>
      {query.q && (
        <p className="text-muted">
          {category && (
            <>
              {t('search.inCategory', { category })}
              {' · '}
              <Link href={listingsPath({ q: query.q, sort: query.sort })} className="link">
                {t('search.everywhere')}
              </Link>
              {' · '}
            </>
          )}
          <Link href={listingsPath({ category: query.category })} className="link">
            {t('search.clear')}
          </Link>
        </p>
      )}
    </div>
  );
}

function NoResults({
  query,
  category,
  categories,
}: {
  query: ListingQuery;
  category: string | undefined;
  categories: Categories;
}) {
  const t = useTranslations('listings.search');
  const sell = useTranslations('shell')('sell');
  if (!query.q) {
    return (
      <EmptyState
        icon={PackageOpen}
        title={category ? t('emptyCategoryTitle', { category }) : t('emptyShopTitle')}
        actions={
          <>
            <LinkButton href="/create-listing">{sell}</LinkButton>
            {query.category && (
              <LinkButton href="/" variant="secondary">
                {t('all')}
              </LinkButton>
            )}
          </>
        }
      >
        {category ? t('emptyCategoryText') : t('emptyShopText')}
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        icon={SearchX}
        title={t('emptyTitle', { q: query.q })}
        actions={
          <LinkButton href="/" variant="secondary">
            {t('all')}
          </LinkButton>
        }
      >
        {t('emptyText')}
      </EmptyState>
      <CategoryTiles categories={categories} />
    </>
  );
}

function BadPage({ query }: { query: ListingQuery }) {
  const t = useTranslations('listings.search');
  return (
    <EmptyState
      level={1}
      icon={SearchX}
      title={t('badCursorTitle')}
      actions={
        <LinkButton href={listingsPath({ ...query, cursor: undefined })}>
          {t('startOver')}
        </LinkButton>
      }
    >
      {t('badCursorText')}
    </EmptyState>
  );
}
