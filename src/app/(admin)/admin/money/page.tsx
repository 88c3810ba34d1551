import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { serverApi } from '@/app/trpc/server';
import { MINUTE_MS } from '@/lib/clock';
import { ClientTexts } from '@/messages/client-texts';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { DoneNotice } from '@/ui/admin/done-notice';
import { Section } from '@/ui/admin/order-tables';
import { FailedRefunds, LateOrders, MismatchTable, OpenDisputes } from '@/ui/admin/stuck-tables';
import { EventTable, WorkTable } from '@/ui/admin/work-tables';
import { Card } from '@/ui/components/card';
import { EmptyState } from '@/ui/components/empty-state';
import type { Outputs } from '@/ui/trpc/types';
import { adminMetadata, requireAdmin } from '../../require-admin';
import { readParams, type SearchParams } from '../../search-params';
import { retryEvent, retryRefund, retryWork } from '../actions';

type Stuck = Outputs['admin']['money']['stuck'];

export const generateMetadata = adminMetadata('money');

export default async function MoneyPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('admin');
  await requireAdmin();
  const { done } = await readParams(searchParams);
  const stuck = await (await serverApi()).admin.money.stuck();
  return (
    <ClientTexts of={['admin']}>
      <AdminFrame part="money" title={t('money')}>
        <p className="-mt-4 text-muted">{t('stuck.intro')}</p>
        <DoneNotice done={done} />
        <Counts stuck={stuck} />
        {isAllWell(stuck) && <EmptyState icon={CircleCheck} title={t('noneTitle')} />}
        <FailedRefunds
          rows={stuck.failedRefunds}
          retry={(refundId) => retryRefund.bind(null, refundId, null)}
        />
        <MismatchTable rows={stuck.mismatches} />
        <OpenDisputes rows={stuck.openDisputes} />
        <LateOrders rows={stuck.lateOrders} />
        {stuck.outbox.length > 0 && (
          <Section title={t('stuck.outboxTitle')} isEmpty={false}>
            <WorkTable rows={stuck.outbox} retry={(id) => retryWork.bind(null, id, null)} />
          </Section>
        )}
        {stuck.inbox.length > 0 && (
          <Section title={t('stuck.inboxTitle')} isEmpty={false}>
            <EventTable rows={stuck.inbox} retry={(id) => retryEvent.bind(null, id, null)} />
          </Section>
        )}
      </AdminFrame>
    </ClientTexts>
  );
}

function isAllWell(stuck: Stuck): boolean {
  const { failedRefunds, mismatches, openDisputes, lateOrders, outbox, inbox, violations } = stuck;
  const lists = [failedRefunds, mismatches, openDisputes, lateOrders, outbox, inbox, violations];
  return lists.every((list) => list.length === 0);
}

/** The same numbers as the metrics. */
function Counts({ stuck: { backlog, violations } }: { stuck: Stuck }) {
  const t = useTranslations('admin');
  return (
    <dl className="grid gap-4 sm:grid-cols-3">
      <Count label={t('stuck.outbox')} {...backlog.outbox} />
      <Count label={t('stuck.inbox')} {...backlog.inbox} />
      <Card className="p-4 sm:p-4">
        <dt className="text-muted text-sm">{t('stuck.violations')}</dt>
        <dd className="mt-1 font-bold text-2xl tabular-nums">
          {violations.reduce((sum, one) => sum + one.violations, 0)}
          {violations.map(({ name, violations: count }) => (
            <span key={name} className="block font-normal text-danger text-sm">
              {name}: {count}
            </span>
          ))}
        </dd>
      </Card>
    </dl>
  );
}

function Count({ label, entries, oldestAgeMs }: Stuck['backlog']['outbox'] & { label: string }) {
  const t = useTranslations('admin');
  const minutes = Math.floor(oldestAgeMs / MINUTE_MS);
  return (
    <Card className="p-4 sm:p-4">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 font-bold text-2xl tabular-nums">
        {entries}
        <span className="block font-normal text-muted text-sm">
          {entries === 0 ? t('stuck.nothing') : t('stuck.oldest', { minutes })}
        </span>
      </dd>
    </Card>
  );
}
