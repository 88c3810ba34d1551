import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Messages } from '@/messages';
import type { Outputs } from '../trpc/types';
import { DataTable } from './data-table';
import { Moment } from './moment';

type Entry = Outputs['admin']['audit']['list']['items'][number];

/** The key of what was done in words, among the texts of `admin.action`. */
export function actionKey(action: Entry['action']) {
  // Dots would be levels of the texts.
  return action.replace('.', '_') as keyof Messages['admin']['action'];
}

/** Entries of the audit log. */
export function AuditTable({ rows }: { rows: readonly Entry[] }) {
  const t = useTranslations('admin');
  return (
    <DataTable
      label={t('audit')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { label: t('entry.at'), cell: (row) => <Moment at={row.at} /> },
        { label: t('entry.actor'), cell: (row) => <Actor entry={row} /> },
        {
          label: t('entry.action'),
          cell: (row) => (
            <span className="font-medium">{t(`action.${actionKey(row.action)}`)}</span>
          ),
        },
        { label: t('entry.object'), cell: (row) => <ObjectLink entry={row} /> },
        { label: t('entry.changes'), cell: (row) => <Changes entry={row} /> },
      ]}
    />
  );
}

function Actor({ entry: { actorId, actorName, actorRole, address } }: { entry: Entry }) {
  const t = useTranslations('admin');
  return (
    <>
      {actorId ? (
        <Link href={`/admin/audit?actor=${actorId}`} className="link">
          {actorName ?? shorten(actorId)}
        </Link>
      ) : (
        t(`role.${actorRole}`)
      )}
      {address && <span className="block text-muted">{address}</span>}
    </>
  );
}

/** Pages of what an entry can be about; the others are found by their number in the log only. */
const PAGES: Record<string, string> = {
  member: '/admin/members',
  listing: '/admin/listings',
  order: '/admin/orders',
};

function ObjectLink({ entry: { objectType, objectId, objectName } }: { entry: Entry }) {
  const page = PAGES[objectType];
  const href = page ? `${page}/${objectId}` : `/admin/audit?object=${encodeURIComponent(objectId)}`;
  return (
    <>
      <span className="text-muted">{objectType} </span>
      <Link href={href} className="link" title={objectId}>
        {objectName ?? shorten(objectId)}
      </Link>
    </>
  );
}

/** The end tells ids of the same time apart. */
function shorten(id: string): string {
  return id.length > 14 ? `…${id.slice(-12)}` : id;
}

function Changes({ entry: { before, after } }: { entry: Entry }) {
  const t = useTranslations('admin');
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (fields.length === 0) return null;
  return (
    <ul>
      {fields.map((field) => {
        const values = { field, before: shown(before?.[field]), after: shown(after?.[field]) };
        const isChange = before !== null && Object.hasOwn(before, field);
        return <li key={field}>{t(isChange ? 'entry.from' : 'entry.set', values)}</li>;
      })}
    </ul>
  );
}

/** A dash for what was not there before, or is not any more. */
function shown(value: unknown): string {
  return value === undefined || value === null ? '–' : String(value);
}
