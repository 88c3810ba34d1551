import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { DoneNotice } from '@/ui/admin/done-notice';
import { Facts } from '@/ui/admin/facts';
import { Moment } from '@/ui/admin/moment';
import {
  DisputeTable,
  MovementTable,
  RefundTable,
  Section,
  ShareTable,
} from '@/ui/admin/order-tables';
import { OrderStateBadge } from '@/ui/admin/status-badge';
import { EventTable, WorkTable } from '@/ui/admin/work-tables';
import { LinkButton } from '@/ui/components/button';
import { Card } from '@/ui/components/card';
import { Price } from '@/ui/components/price';
import type { Outputs } from '@/ui/trpc/types';
import { adminMetadata, requireAdmin } from '../../../require-admin';
import { readParams, type SearchParams } from '../../../search-params';
import { retryEvent, retryRefund, retryWork } from '../../actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

type History = Outputs['admin']['orders']['history'];

export const generateMetadata = adminMetadata('order.title');

export default async function OrderPage({ params, searchParams }: Props) {
  const t = await getTranslations('admin');
  await requireAdmin();
  const { id } = await params;
  const order = await orNotFound((await serverApi()).admin.orders.history({ id }));
  const { done } = await readParams(searchParams);
  const { currency } = order;
  return (
    <ClientTexts of={['admin']}>
      <AdminFrame
        part="orders"
        title={t('order.title')}
        badge={<OrderStateBadge state={order.state} />}
      >
        <p className="-mt-4 font-mono text-muted text-xs">{order.id}</p>
        <DoneNotice done={done} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <LinkButton href={`/order/${id}`} variant="secondary">
            {t('order.open')}
          </LinkButton>
          <Link href={`/admin/audit?object=${id}`} className="link">
            {t('order.log')}
          </Link>
        </div>
        <Payment order={order} />
        <ShareTable shares={order.shares} currency={currency} />
        <RefundTable
          refunds={order.refunds}
          currency={currency}
          retry={(refundId) => retryRefund.bind(null, refundId, id)}
        />
        <DisputeTable disputes={order.disputes} currency={currency} />
        <MovementTable movements={order.movements} />
        <Section title={t('order.outbox')} isEmpty={order.outbox.length === 0}>
          <WorkTable rows={order.outbox} retry={(workId) => retryWork.bind(null, workId, id)} />
        </Section>
        <Section title={t('order.inbox')} isEmpty={order.inbox.length === 0}>
          <EventTable rows={order.inbox} retry={(eventId) => retryEvent.bind(null, eventId, id)} />
        </Section>
      </AdminFrame>
    </ClientTexts>
  );
}

function Payment({ order: { payment, buyerName, buyerEmail } }: { order: History }) {
  const t = useTranslations('admin');
  const { currency } = payment;
  return (
    <Card className="grid gap-4">
      <h2 className="title-section">{t('order.payment')}</h2>
      <Facts
        items={[
          [t('order.buyer'), `${buyerName} · ${buyerEmail}`],
          [t('order.state'), payment.state],
          [
            t('order.amount'),
            <Price key="amount" amountMinor={payment.amountMinor} currency={currency} />,
          ],
          [
            t('order.captured'),
            <Price key="captured" amountMinor={payment.capturedMinor} currency={currency} />,
          ],
          [t('order.intent'), payment.intentId],
          [t('order.lastFailure'), payment.lastFailure],
          [t('order.when'), <Moment key="when" at={payment.updatedAt} />],
        ]}
      />
    </Card>
  );
}
