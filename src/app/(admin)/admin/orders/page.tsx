import { Receipt } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/app/trpc/server';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { DataTable } from '@/ui/admin/data-table';
import { FilterBar } from '@/ui/admin/filter-bar';
import { Moment } from '@/ui/admin/moment';
import { OrderStateBadge } from '@/ui/admin/status-badge';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { Price } from '@/ui/components/price';
import { pageOrFirst } from '../../first-page';
import { adminMetadata, requireAdmin } from '../../require-admin';
import { choiceOf, nextPagePath, readParams, type SearchParams } from '../../search-params';

const PATH = '/admin/orders';
const STATES = ['pending', 'closing', 'closed', 'paid', 'unsent', 'disputed'] as const;

export const generateMetadata = adminMetadata('orders');

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('admin');
  await requireAdmin();
  const { cursor, ...params } = await readParams(searchParams);
  const state = choiceOf(params.state, STATES);
  const api = await serverApi();
  const page = await pageOrFirst(cursor, (from) =>
    api.admin.orders.list({
      q: params.q?.slice(0, 254),
      buyer: params.buyer?.slice(0, 254),
      seller: params.seller?.slice(0, 254),
      state,
      cursor: from,
    }),
  );
  return (
    <AdminFrame part="orders" title={t('orders')}>
      <FilterBar
        path={PATH}
        filters={[
          { name: 'q', label: t('orderFilter.q'), value: params.q },
          { name: 'buyer', label: t('orderFilter.buyer'), value: params.buyer },
          { name: 'seller', label: t('orderFilter.seller'), value: params.seller },
          {
            name: 'state',
            label: t('orderFilter.state'),
            value: state,
            options: STATES.map((value) => ({ value, label: t(`orderState.${value}`) })),
          },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={Receipt} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('orders')}
          rows={page.items}
          keyOf={(row) => row.id}
          columns={[
            {
              label: t('order.number'),
              cell: (row) => (
                <Link href={`${PATH}/${row.id}`} className="link font-mono text-xs">
                  {row.id}
                </Link>
              ),
            },
            { label: t('order.placed'), cell: (row) => <Moment at={row.placedAt} /> },
            { label: t('order.buyer'), cell: (row) => row.buyerName },
            { label: t('order.sellers'), cell: (row) => row.sellerNames.join(', ') },
            {
              label: t('order.total'),
              end: true,
              cell: (row) => <Price amountMinor={row.totalMinor} currency={row.currency} />,
            },
            { label: t('order.state'), cell: (row) => <OrderStateBadge state={row.state} /> },
          ]}
        />
      )}
      {page.nextCursor && <LoadMore href={nextPagePath(PATH, params, page.nextCursor)} />}
    </AdminFrame>
  );
}
