import { ScrollText } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { AUDIT_ACTIONS } from '@/api/schemas/admin';
import { serverApi } from '@/app/trpc/server';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { AuditTable, actionKey } from '@/ui/admin/audit-table';
import { FilterBar } from '@/ui/admin/filter-bar';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { pageOrFirst } from '../../first-page';
import { adminMetadata, requireAdmin } from '../../require-admin';
import { choiceOf, nextPagePath, readParams, type SearchParams } from '../../search-params';

const PATH = '/admin/audit';

export const generateMetadata = adminMetadata('audit');

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('admin');
  await requireAdmin();
  const { cursor, ...params } = await readParams(searchParams);
  const action = choiceOf(params.action, AUDIT_ACTIONS);
  const api = await serverApi();
  const page = await pageOrFirst(cursor, (from) =>
    api.admin.audit.list({
      actor: params.actor?.slice(0, 254),
      action,
      object: params.object?.slice(0, 254),
      from: toInstant(params.from),
      until: toInstant(params.until),
      cursor: from,
    }),
  );
  return (
    <AdminFrame part="audit" title={t('audit')}>
      <FilterBar
        path={PATH}
        filters={[
          { name: 'actor', label: t('auditFilter.actor'), value: params.actor },
          {
            name: 'action',
            label: t('auditFilter.action'),
            value: action,
            options: AUDIT_ACTIONS.map((value) => ({
              value,
              label: t(`action.${actionKey(value)}`),
            })),
          },
          { name: 'object', label: t('auditFilter.object'), value: params.object },
          {
            name: 'from',
            label: t('auditFilter.from'),
            value: params.from,
            type: 'datetime-local',
          },
          {
            name: 'until',
            label: t('auditFilter.until'),
            value: params.until,
            type: 'datetime-local',
          },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={ScrollText} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <AuditTable rows={page.items} />
      )}
      {page.nextCursor && <LoadMore href={nextPagePath(PATH, params, page.nextCursor)} />}
    </AdminFrame>
  );
}

/** What a browser's field for a time has sent, taken as the site's time zone, which is UTC. */
function toInstant(local: string | undefined): string | undefined {
  const at = new Date(`${local ?? ''}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
