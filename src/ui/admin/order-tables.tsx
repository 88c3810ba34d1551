import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Price } from '../components/price';
import type { Outputs } from '../trpc/types';
import { type Action, ActionForm } from './action-form';
import { DataTable } from './data-table';
import { Moment } from './moment';

type History = Outputs['admin']['orders']['history'];

interface SectionProps {
  title: string;
  isEmpty: boolean;
  children: ReactNode;
}

/** A titled part of a page, which says so when it is empty. */
export function Section({ title, isEmpty, children }: SectionProps) {
  const t = useTranslations('admin');
  return (
    <section className="grid gap-3">
      <h2 className="title-section">{title}</h2>
      {isEmpty ? <p className="text-muted text-sm">{t('order.none')}</p> : children}
    </section>
  );
}

/** The words of the database are the operator's: they are what logs and metrics say. */
function Word({ children }: { children: string }) {
  return <>{children.replaceAll('_', ' ')}</>;
}

export function ShareTable({ shares, currency }: Pick<History, 'shares' | 'currency'>) {
  const t = useTranslations('admin');
  return (
    <Section title={t('order.shares')} isEmpty={shares.length === 0}>
      <DataTable
        label={t('order.shares')}
        rows={shares}
        keyOf={(row) => row.id}
        columns={[
          { label: t('order.sellers'), cell: (row) => row.sellerName },
          { label: t('member.email'), cell: (row) => row.sellerEmail },
          { label: t('order.state'), cell: (row) => <Word>{row.state}</Word> },
          {
            label: t('order.total'),
            end: true,
            cell: (row) => <Price amountMinor={row.totalMinor} currency={currency} />,
          },
        ]}
      />
    </Section>
  );
}

interface RefundTableProps extends Pick<History, 'refunds' | 'currency'> {
  retry(refundId: string): Action;
}

export function RefundTable({ refunds, currency, retry }: RefundTableProps) {
  const t = useTranslations('admin');
  return (
    <Section title={t('order.refunds')} isEmpty={refunds.length === 0}>
      <DataTable
        label={t('order.refunds')}
        rows={refunds}
        keyOf={(row) => row.id}
        columns={[
          { label: t('order.what'), cell: (row) => <Word>{row.kind}</Word> },
          { label: t('order.when'), cell: (row) => <Moment at={row.createdAt} /> },
          {
            label: t('order.amount'),
            end: true,
            cell: (row) => <Price amountMinor={row.amountMinor} currency={currency} />,
          },
          { label: t('order.intent'), cell: (row) => row.stripeRefundId ?? '–' },
          {
            label: t('order.state'),
            cell: (row) => (
              <div className="grid gap-2">
                <span>
                  <Word>{row.state}</Word>
                  {row.failure && <span className="text-danger"> · {row.failure}</span>}
                </span>
                {row.state === 'failed' && (
                  <ActionForm
                    action={retry(row.id)}
                    submitLabel={t('order.retry')}
                    size="sm"
                    variant="secondary"
                  />
                )}
              </div>
            ),
          },
        ]}
      />
    </Section>
  );
}

export function DisputeTable({ disputes, currency }: Pick<History, 'disputes' | 'currency'>) {
  const t = useTranslations('admin');
  return (
    <Section title={t('order.disputes')} isEmpty={disputes.length === 0}>
      <DataTable
        label={t('order.disputes')}
        rows={disputes}
        keyOf={(row) => row.id}
        columns={[
          { label: t('order.reasonCol'), cell: (row) => <Word>{row.reason}</Word> },
          { label: t('order.when'), cell: (row) => <Moment at={row.openedAt} /> },
          {
            label: t('order.amount'),
            end: true,
            cell: (row) => <Price amountMinor={row.amountMinor} currency={currency} />,
          },
          { label: t('order.intent'), cell: (row) => row.stripeDisputeId },
          { label: t('order.state'), cell: (row) => <Word>{row.state}</Word> },
        ]}
      />
    </Section>
  );
}

export function MovementTable({ movements }: Pick<History, 'movements'>) {
  const t = useTranslations('admin');
  return (
    <Section title={t('order.movements')} isEmpty={movements.length === 0}>
      <DataTable
        label={t('order.movements')}
        rows={movements}
        keyOf={(row) => row.id}
        columns={[
          { label: t('order.what'), cell: (row) => row.title },
          { label: t('order.reasonCol'), cell: (row) => row.reason },
          { label: t('order.units'), end: true, cell: (row) => row.delta },
          { label: t('order.when'), cell: (row) => <Moment at={row.createdAt} /> },
        ]}
      />
    </Section>
  );
}
