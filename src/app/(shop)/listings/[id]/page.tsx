import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { alternatesOf } from '@/app/alternates';
import { orNotFound } from '@/app/failed-with';
import { currentMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { Breadcrumbs } from '@/ui/components/breadcrumbs';
import { Gallery } from '@/ui/listings/gallery';
import { ListingGrid } from '@/ui/listings/listing-grid';
import { PurchasePanel } from '@/ui/listings/purchase-panel';
import { SellerCard } from '@/ui/listings/seller-card';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Four fill one row of the grid; one more in case the listing itself is among them. */
const MORE_LIMIT = 5;

/** Read once for the page and its metadata. */
const loadListing = cache(async (id: string) => {
  const api = await serverApi();
  return orNotFound(api.listings.byId({ id }));
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { id, title, description, imageUrl } = await loadListing((await params).id);
  const summary = description.slice(0, 160);
  return {
    title,
    description: summary,
    alternates: alternatesOf(`/listings/${id}`, await searchParams),
    openGraph: { title, description: summary, images: imageUrl ? [imageUrl] : [] },
  };
}

export default async function ListingPage({ params }: Pick<Props, 'params'>) {
  const format = await getFormatter();
  const listing = await loadListing((await params).id);
  const { id, title, category, seller, images, description, createdAt } = listing;
  const t = await getTranslations('listings.detail');
  const api = await serverApi();
  const [member, more] = await Promise.all([
    currentMember(),
    api.listings.search({ seller: seller.username, limit: MORE_LIMIT }),
  ]);
  const others = more.items.filter((item) => item.id !== id).slice(0, MORE_LIMIT - 1);
  return (
    <ClientTexts of={['listings']}>
      <div className="page grid gap-6 py-4 sm:py-6">
        <Breadcrumbs
          items={[
            { label: (await getTranslations('listings'))('search.all'), href: '/' },
            { label: category.name, href: `/?category=${category.slug}` },
            { label: title },
          ]}
        />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-x-12">
          <Gallery title={title} images={images.toSorted((a, b) => +b.isMain - +a.isMain)} />
          <div className="grid gap-8 lg:sticky lg:top-6 lg:row-span-2">
            <PurchasePanel listing={listing} isOwn={member?.username === seller.username} />
            <SellerCard seller={seller} />
          </div>
          <section aria-labelledby="description" className="max-w-[68ch]">
            <h2 id="description" className="title-section mb-3">
              {t('description')}
            </h2>
            <p className="whitespace-pre-line leading-7">{description}</p>
            <p className="mt-6 text-muted text-sm">
              {t('listed', { date: format.dateTime(new Date(createdAt), 'day') })}
            </p>
          </section>
        </div>
        {others.length > 0 && (
          <section aria-labelledby="more" className="mt-8 grid gap-6 border-line border-t pt-10">
            <h2 id="more" className="title-section">
              {t('moreFromSeller', { username: seller.username })}
            </h2>
            <ListingGrid items={others} showSeller={false} />
          </section>
        )}
      </div>
    </ClientTexts>
  );
}
