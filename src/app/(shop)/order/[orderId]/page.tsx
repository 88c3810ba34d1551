import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { Breadcrumbs } from '@/ui/components/breadcrumbs';
import { FulfilmentCard } from '@/ui/orders/fulfilment-card';
import { OrderNotice } from '@/ui/orders/order-notice';
import { isDisputed, sortBySeller } from '@/ui/orders/order-state';
import { OrderSummary } from '@/ui/orders/order-summary';
import { RefundList } from '@/ui/orders/refund-list';

interface Props {
  params: Promise<{ orderId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orders.detail');
  return { title: t('metaTitle'), robots: { index: false } };
}

export default async function OrderPage({ params }: Props) {
  const t = await getTranslations('orders.detail');
  const format = await getFormatter();
  const { orderId } = await params;
  const member = await requireMember(`/order/${orderId}`);
  const order = await orNotFound((await serverApi()).orders.byId({ id: orderId }));
  const isSeller = order.viewer === 'seller';
  const canRetry = member.role === 'admin';
  return (
    <ClientTexts of={['orders']}>
      <div className="page grid gap-6 py-4 sm:py-6">
        <Breadcrumbs
          items={[
            { label: t('back'), href: isSeller ? '/orders?as=seller' : '/orders' },
            { label: t('title') },
          ]}
        />
        <div>
          <h1 className="title-page">{t('title')}</h1>
          <p className="mt-1 text-muted">
            {(await getTranslations('orders'))('placed', {
              date: format.dateTime(new Date(order.placedAt), 'day'),
            })}
          </p>
        </div>
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
          <div className="grid gap-6">
            <OrderNotice order={order} />
            <RefundList
              refunds={order.refunds}
              viewer={order.viewer}
              currency={order.currency}
              isDisputed={isDisputed(order)}
              canRetry={canRetry}
              subjectId="content"
            />
            {sortBySeller(order.fulfilments).map((part) => (
              <FulfilmentCard key={part.id} order={order} part={part} canRetry={canRetry} />
            ))}
          </div>
          <OrderSummary order={order} />
        </div>
      </div>
    </ClientTexts>
  );
}
