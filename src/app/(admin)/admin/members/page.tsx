import { Users } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { serverApi } from '@/app/trpc/server';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { DataTable } from '@/ui/admin/data-table';
import { FilterBar } from '@/ui/admin/filter-bar';
import { StatusBadge } from '@/ui/admin/status-badge';
import { EmptyState } from '@/ui/components/empty-state';
import { LoadMore } from '@/ui/components/load-more';
import { pageOrFirst } from '../../first-page';
import { adminMetadata, requireAdmin } from '../../require-admin';
import { choiceOf, nextPagePath, readParams, type SearchParams } from '../../search-params';

const PATH = '/admin/members';
const STATUSES = ['active', 'deactivated', 'suspended'] as const;
const ROLES = ['member', 'admin'] as const;

export const generateMetadata = adminMetadata('members');

export default async function MembersPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('admin');
  const format = await getFormatter();
  await requireAdmin();
  const { cursor, ...params } = await readParams(searchParams);
  const status = choiceOf(params.status, STATUSES);
  const role = choiceOf(params.role, ROLES);
  const api = await serverApi();
  const page = await pageOrFirst(cursor, (from) =>
    api.admin.members.list({ q: params.q?.slice(0, 254), status, role, cursor: from }),
  );
  return (
    <AdminFrame part="members" title={t('members')}>
      <FilterBar
        path={PATH}
        filters={[
          { name: 'q', label: t('memberFilter.q'), value: params.q },
          {
            name: 'status',
            label: t('memberFilter.status'),
            value: status,
            options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
          {
            name: 'role',
            label: t('memberFilter.role'),
            value: role,
            options: ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
          },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={Users} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('members')}
          rows={page.items}
          keyOf={(row) => row.id}
          columns={[
            {
              label: t('member.name'),
              cell: (row) => (
                <Link href={`${PATH}/${row.id}`} className="link">
                  {row.username}
                </Link>
              ),
            },
            { label: t('member.email'), cell: (row) => row.email },
            { label: t('member.role'), cell: (row) => t(`role.${row.role}`) },
            {
              label: t('member.joined'),
              cell: (row) => format.dateTime(new Date(row.createdAt), 'day'),
            },
            { label: t('member.status'), cell: (row) => <StatusBadge status={row.status} /> },
          ]}
        />
      )}
      {page.nextCursor && <LoadMore href={nextPagePath(PATH, params, page.nextCursor)} />}
    </AdminFrame>
  );
}
