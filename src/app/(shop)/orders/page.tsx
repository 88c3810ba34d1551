import { Package, Store } from 'lucide-react';
import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { failedWith } from '@/app/failed-with';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { LinkButton } from '@/ui/components/button';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { LinkTabs } from '@/ui/components/tabs';
import { OrderCard } from '@/ui/orders/order-card';

interface Props {
  searchParams: Promise<{ as?: string | string[]; cursor?: string | string[] }>;
}

type Role = 'buyer' | 'seller';

const PATHS = { buyer: '/orders', seller: '/orders?as=seller' } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orders');
  return { title: t('title') };
}

export default async function OrdersPage({ searchParams }: Props) {
  const t = await getTranslations('orders');
  const params = await searchParams;
  const as: Role = params.as === 'seller' ? 'seller' : 'buyer';
  const cursor = typeof params.cursor === 'string' ? params.cursor : undefined;
  await requireMember(PATHS[as]);
  const page = await loadPage(as, cursor);
  return (
    <ClientTexts of={['orders']}>
      <div className="page py-8 sm:py-12">
        <div className="mx-auto max-w-3xl">
          <h1 className="title-page">{t('title')}</h1>
          <div className="mt-6">
            <LinkTabs
              label={t('tabs')}
              items={[
                { href: PATHS.buyer, label: t('buying'), current: as === 'buyer' },
                { href: PATHS.seller, label: t('selling'), current: as === 'seller' },
              ]}
            />
          </div>
          {page.items.length === 0 ? (
            <NoOrders as={as} />
          ) : (
            <div className="mt-6 grid gap-4">
              {page.items.map((order) => (
                <OrderCard key={order.id} order={order} as={as} />
              ))}
            </div>
          )}
          {page.nextCursor && <LoadMore href={`/orders?as=${as}&cursor=${page.nextCursor}`} />}
        </div>
      </div>
    </ClientTexts>
  );
}

async function loadPage(as: Role, cursor: string | undefined) {
  const api = await serverApi();
  try {
    return await api.orders.list({ as, cursor });
  } catch (error) {
    // A link that somebody has cut or bent: start from the top.
    if (cursor !== undefined && failedWith(error, 'BAD_REQUEST')) return api.orders.list({ as });
    throw error;
  }
}

function NoOrders({ as }: { as: Role }) {
  const t = useTranslations('orders');
  const isSeller = as === 'seller';
  return (
    <EmptyState
      icon={isSeller ? Store : Package}
      title={t(isSeller ? 'emptySellingTitle' : 'emptyBuyingTitle')}
      actions={
        <LinkButton href={isSeller ? '/create-listing' : '/'}>
          {t(isSeller ? 'sell' : 'browse')}
        </LinkButton>
      }
    >
      {t(isSeller ? 'emptySellingText' : 'emptyBuyingText')}
    </EmptyState>
  );
}
