import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Price } from '../components/price';
import type { Outputs } from '../trpc/types';
import { type Action, ActionForm } from './action-form';
import { type Column, DataTable } from './data-table';
import { Moment } from './moment';
import { Section } from './order-tables';

type Stuck = Outputs['admin']['money']['stuck'];

interface Money {
  amountMinor: number;
  currency: string;
}

function orderColumn<Row>(label: string, orderId: (row: Row) => string): Column<Row> {
  return {
    label,
    cell: (row) => (
      <Link href={`/admin/orders/${orderId(row)}`} className="link font-mono text-xs">
        {orderId(row)}
      </Link>
    ),
  };
}

function amountColumn<Row extends Money>(label: string): Column<Row> {
  return {
    label,
    end: true,
    cell: (row) => <Price amountMinor={row.amountMinor} currency={row.currency} />,
  };
}

interface FailedRefundsProps {
  rows: Stuck['failedRefunds'];
  retry(refundId: string): Action;
}

export function FailedRefunds({ rows, retry }: FailedRefundsProps) {
  type Row = Stuck['failedRefunds'][number];
  const t = useTranslations('admin');
  if (rows.length === 0) return null;
  return (
    <Section title={t('stuck.failedRefunds')} isEmpty={false}>
      <DataTable<Row>
        label={t('stuck.failedRefunds')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          orderColumn<Row>(t('stuck.order'), (row) => row.orderId),
          amountColumn<Row>(t('order.amount')),
          { label: t('order.when'), cell: (row) => <Moment at={row.updatedAt} /> },
          { label: t('order.attempts'), end: true, cell: (row) => row.retries + 1 },
          {
            label: t('order.failure'),
            cell: (row) => (
              <div className="grid justify-items-start gap-2">
                <span className="text-danger">{row.failure}</span>
                {row.isDisputed ? (
                  <span className="text-muted">{t('stuck.heldByDispute')}</span>
                ) : (
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

export function MismatchTable({ rows }: { rows: Stuck['mismatches'] }) {
  type Row = Stuck['mismatches'][number];
  const t = useTranslations('admin');
  if (rows.length === 0) return null;
  return (
    <Section title={t('stuck.mismatches')} isEmpty={false}>
      <DataTable<Row>
        label={t('stuck.mismatches')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          orderColumn<Row>(t('stuck.order'), (row) => row.orderId),
          amountColumn<Row>(t('order.amount')),
          {
            label: t('order.captured'),
            end: true,
            cell: (row) => <Price amountMinor={row.capturedMinor} currency={row.currency} />,
          },
          { label: t('order.when'), cell: (row) => <Moment at={row.updatedAt} /> },
        ]}
      />
    </Section>
  );
}

export function OpenDisputes({ rows }: { rows: Stuck['openDisputes'] }) {
  type Row = Stuck['openDisputes'][number];
  const t = useTranslations('admin');
  if (rows.length === 0) return null;
  return (
    <Section title={t('stuck.openDisputes')} isEmpty={false}>
      <DataTable<Row>
        label={t('stuck.openDisputes')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          orderColumn<Row>(t('stuck.order'), (row) => row.orderId),
          amountColumn<Row>(t('order.amount')),
          { label: t('order.reasonCol'), cell: (row) => row.reason.replaceAll('_', ' ') },
          { label: t('order.when'), cell: (row) => <Moment at={row.openedAt} /> },
        ]}
      />
    </Section>
  );
}

export function LateOrders({ rows }: { rows: Stuck['lateOrders'] }) {
  type Row = Stuck['lateOrders'][number];
  const t = useTranslations('admin');
  if (rows.length === 0) return null;
  return (
    <Section title={t('stuck.lateOrders')} isEmpty={false}>
      <DataTable<Row>
        label={t('stuck.lateOrders')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          orderColumn<Row>(t('stuck.order'), (row) => row.id),
          { label: t('order.state'), cell: (row) => t(`orderState.${row.state}`) },
          { label: t('stuck.ends'), cell: (row) => <Moment at={row.expiresAt} /> },
        ]}
      />
    </Section>
  );
}
