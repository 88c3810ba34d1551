import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Outputs } from '../trpc/types';
import { type Action, ActionForm } from './action-form';
import { type Column, DataTable } from './data-table';
import { Moment } from './moment';

type Stuck = Outputs['admin']['money']['stuck'];
type Work = Omit<Stuck['outbox'][number], 'orderId'> & { orderId?: string | null };
type Event = Stuck['inbox'][number];

interface Props<Row> {
  rows: readonly Row[];
  /** Tries one that is not done again. */
  retry(id: string): Action;
}

/** Entries of the outbox; those that are not done can be tried again. */
export function WorkTable({ rows, retry }: Props<Work>) {
  const t = useTranslations('admin');
  return (
    <DataTable
      label={t('order.outbox')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          label: t('order.what'),
          cell: (row) =>
            row.orderId ? (
              <Link href={`/admin/orders/${row.orderId}`} className="link">
                {row.kind}
              </Link>
            ) : (
              row.kind
            ),
        },
        { label: t('order.when'), cell: (row) => <Moment at={row.createdAt} /> },
        ...outcome<Work>(t, (row) => row.doneAt, retry),
      ]}
    />
  );
}

/** Events of Stripe's; those that are not handled can be tried again. */
export function EventTable({ rows, retry }: Props<Event>) {
  const t = useTranslations('admin');
  return (
    <DataTable
      label={t('order.inbox')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          label: t('order.what'),
          cell: (row) => (
            <>
              {row.type}
              <span className="block text-muted">{row.objectId}</span>
            </>
          ),
        },
        { label: t('order.when'), cell: (row) => <Moment at={row.receivedAt} /> },
        ...outcome<Event>(t, (row) => row.handledAt, retry),
      ]}
    />
  );
}

function outcome<Row extends { id: string; attempts: number; lastError: string | null }>(
  t: ReturnType<typeof useTranslations<'admin'>>,
  doneAt: (row: Row) => string | null,
  retry: Props<Row>['retry'],
): Column<Row>[] {
  return [
    { label: t('order.attempts'), end: true, cell: (row) => row.attempts },
    {
      label: t('order.done'),
      cell: (row) => {
        const done = doneAt(row);
        if (done) return <Moment at={done} />;
        return (
          <div className="grid justify-items-start gap-2">
            <span className={row.lastError ? 'text-danger' : 'text-muted'}>
              {row.lastError ?? t('order.notDone')}
            </span>
            <ActionForm
              action={retry(row.id)}
              submitLabel={t('order.retry')}
              size="sm"
              variant="secondary"
            />
          </div>
        );
      },
    },
  ];
}
