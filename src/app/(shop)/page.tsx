import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { alternatesOf } from '@/app/alternates';
import { failedWith } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { CategoryTiles } from '@/ui/listings/category-tiles';
import { Results } from '@/ui/listings/results';
import { parseListingQuery } from '@/ui/listings/search-params';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  const { q, category } = parseListingQuery(params);
  const t = await getTranslations('listings');
  if (q) return { title: t('search.resultsFor', { q }), robots: { index: false } };
  const categories = await (await serverApi()).categories.list();
  const found = categories.find(({ slug }) => slug === category);
  return { title: found?.name ?? t('home.metaTitle'), alternates: alternatesOf('/', params) };
}

/** The shop's front and its search, which share the address. */
export default async function HomePage({ searchParams }: Props) {
  const query = parseListingQuery(await searchParams);
  const api = await serverApi();
  const [categories, page] = await Promise.all([
    api.categories.list(),
    api.listings.search(query).catch((error: unknown) => {
      // A link to a page of results that somebody has cut or bent.
      if (failedWith(error, 'BAD_REQUEST')) return null;
      throw error;
    }),
  ]);
  const isFront = !query.q && !query.category && !query.cursor && !query.sort;
  return (
    <ClientTexts of={['listings']}>
      <div className="page grid gap-10 py-8 sm:gap-12 sm:py-10">
        {isFront && <Front categories={categories} />}
        <Results query={query} page={page} categories={categories} isFront={isFront} />
      </div>
    </ClientTexts>
  );
}

type Categories = Awaited<ReturnType<Awaited<ReturnType<typeof serverApi>>['categories']['list']>>;

function Front({ categories }: { categories: Categories }) {
  const t = useTranslations('listings.home');
  return (
    <>
      <div className="max-w-3xl">
        <h1 className="font-bold text-3xl leading-[1.1] tracking-tight sm:text-5xl">
          {t('title')}
        </h1>
        <p className="mt-4 text-pretty text-lg text-muted leading-7">{t('text')}</p>
      </div>
      {categories.length > 0 && (
        <section aria-labelledby="categories" className="grid gap-4">
          <h2 id="categories" className="title-section">
            {t('categories')}
          </h2>
          <CategoryTiles categories={categories} />
        </section>
      )}
    </>
  );
}
