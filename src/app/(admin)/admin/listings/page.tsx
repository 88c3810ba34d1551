import { PackageSearch } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { serverApi } from '@/app/trpc/server';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { DataTable } from '@/ui/admin/data-table';
import { FilterBar } from '@/ui/admin/filter-bar';
import { StatusBadge } from '@/ui/admin/status-badge';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { Price } from '@/ui/components/price';
import { ListingImage } from '@/ui/listings/listing-image';
import { pageOrFirst } from '../../first-page';
import { adminMetadata, requireAdmin } from '../../require-admin';
import { choiceOf, nextPagePath, readParams, type SearchParams } from '../../search-params';

const PATH = '/admin/listings';
const STATES = ['active', 'inactive', 'taken_down'] as const;

export const generateMetadata = adminMetadata('listings');

export default async function ListingsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('admin');
  const format = await getFormatter();
  await requireAdmin();
  const { cursor, ...params } = await readParams(searchParams);
  const state = choiceOf(params.state, STATES);
  const api = await serverApi();
  const page = await pageOrFirst(cursor, (from) =>
    api.admin.listings.list({
      q: params.q?.slice(0, 254),
      seller: params.seller?.slice(0, 254),
      state,
      cursor: from,
    }),
  );
  return (
    <AdminFrame part="listings" title={t('listings')}>
      <FilterBar
        path={PATH}
        filters={[
          { name: 'q', label: t('listingFilter.q'), value: params.q },
          { name: 'seller', label: t('listingFilter.seller'), value: params.seller },
          {
            name: 'state',
            label: t('listingFilter.state'),
            value: state,
            options: STATES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={PackageSearch} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('listings')}
          rows={page.items}
          keyOf={(row) => row.id}
          columns={[
            {
              label: t('listing.title'),
              cell: (row) => (
                <span className="flex items-center gap-3">
                  <span className="relative size-10 shrink-0 overflow-hidden rounded-md bg-subtle">
                    <ListingImage src={row.imageUrl} blur={null} alt="" />
                  </span>
                  <Link href={`${PATH}/${row.id}`} className="link line-clamp-2">
                    {row.title}
                  </Link>
                </span>
              ),
            },
            { label: t('listing.seller'), cell: (row) => row.sellerName },
            {
              label: t('listing.created'),
              cell: (row) => format.dateTime(new Date(row.createdAt), 'day'),
            },
            {
              label: t('listing.price'),
              end: true,
              cell: (row) => <Price amountMinor={row.priceMinor} currency={row.currency} />,
            },
            { label: t('listing.available'), end: true, cell: (row) => row.available },
            { label: t('listing.state'), cell: (row) => <StatusBadge status={row.state} /> },
          ]}
        />
      )}
      {page.nextCursor && <LoadMore href={nextPagePath(PATH, params, page.nextCursor)} />}
    </AdminFrame>
  );
}
