import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { orNotFound } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { ActionForm } from '@/ui/admin/action-form';
import { AdminFrame } from '@/ui/admin/admin-frame';
import { Deed } from '@/ui/admin/deed';
import { DoneNotice } from '@/ui/admin/done-notice';
import { Facts } from '@/ui/admin/facts';
import { StatusBadge } from '@/ui/admin/status-badge';
import { Alert } from '@/ui/components/alert';
import { Card } from '@/ui/components/card';
import type { Outputs } from '@/ui/trpc/types';
import { adminMetadata, requireAdmin } from '../../../require-admin';
import { readParams, type SearchParams } from '../../../search-params';
import { restoreMember, setMemberRole, suspendMember } from '../../actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

type Member = Outputs['admin']['members']['byId'];

export const generateMetadata = adminMetadata('member.name');

export default async function MemberPage({ params, searchParams }: Props) {
  const t = await getTranslations('admin');
  await requireAdmin();
  const { id } = await params;
  const member = await orNotFound((await serverApi()).admin.members.byId({ id }));
  const { done } = await readParams(searchParams);
  return (
    <ClientTexts of={['admin']}>
      <AdminFrame
        part="members"
        title={member.username}
        badge={<StatusBadge status={member.status} />}
      >
        <DoneNotice done={done} />
        <SuspensionNotice member={member} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <Card className="grid gap-6">
            <MemberFacts member={member} />
            <MemberLinks member={member} />
          </Card>
          <div className="grid gap-6">
            {member.isSelf ? (
              <Card>
                <p className="text-muted text-sm leading-6">{t('member.self')}</p>
              </Card>
            ) : (
              <Deeds member={member} />
            )}
          </div>
        </div>
      </AdminFrame>
    </ClientTexts>
  );
}

function SuspensionNotice({ member }: { member: Member }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  if (member.status !== 'suspended') return null;
  const { username, suspendedAt, suspensionReason, unsent } = member;
  return (
    <Alert
      tone="warning"
      title={
        suspendedAt &&
        t('member.suspendedSince', { date: format.dateTime(new Date(suspendedAt), 'day') })
      }
    >
      <p>{suspensionReason}</p>
      {unsent > 0 && (
        <p className="mt-2">
          {t('member.unsent', { count: unsent })}{' '}
          <Link
            href={`/admin/orders?state=unsent&seller=${encodeURIComponent(username)}`}
            className="font-semibold underline underline-offset-4"
          >
            {t('member.unsentLink')}
          </Link>
        </p>
      )}
    </Alert>
  );
}

function MemberFacts({ member }: { member: Member }) {
  const t = useTranslations('admin');
  const format = useFormatter();
  const { city, country } = member;
  return (
    <Facts
      items={[
        [t('member.email'), member.email],
        [t('member.role'), t(`role.${member.role}`)],
        [t('member.joined'), format.dateTime(new Date(member.createdAt), 'day')],
        [
          t('member.place'),
          city && country ? `${city}, ${format.displayName(country, { type: 'region' })}` : city,
        ],
        [t('member.activeListings'), member.activeListings],
        [t('member.purchases'), member.purchases],
        [t('member.sales'), member.sales],
      ]}
    />
  );
}

function MemberLinks({ member }: { member: Member }) {
  const t = useTranslations('admin');
  const name = encodeURIComponent(member.username);
  const links: [string, string][] = [
    [`/admin/listings?seller=${name}`, t('member.theirListings')],
    [`/admin/orders?buyer=${name}`, t('member.theirPurchases')],
    [`/admin/orders?seller=${name}`, t('member.theirSales')],
    [`/admin/audit?object=${member.id}`, t('member.log')],
  ];
  if (member.status === 'active') links.unshift([`/profile/${name}`, t('member.profile')]);
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-3 border-line border-t pt-6">
      {links.map(([href, label]) => (
        <li key={href}>
          <Link href={href} className="link">
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Deeds({ member }: { member: Member }) {
  const t = useTranslations('admin');
  const { id, role, status } = member;
  const isSuspended = status === 'suspended';
  return (
    <>
      {isSuspended ? (
        <Deed title={t('member.restoreTitle')} text={t('member.restoreText')}>
          <ActionForm action={restoreMember.bind(null, id)} submitLabel={t('member.restore')} />
        </Deed>
      ) : (
        <Deed title={t('member.suspendTitle')} text={t('member.suspendText')}>
          <ActionForm
            action={suspendMember.bind(null, id)}
            submitLabel={t('member.suspend')}
            variant="danger"
            withReason
          />
        </Deed>
      )}
      {role === 'admin' && (
        <Deed title={t('member.roleTitle')} text={t('member.demoteText')}>
          <ActionForm
            action={setMemberRole.bind(null, id, 'member')}
            submitLabel={t('member.demote')}
            variant="secondary"
          />
        </Deed>
      )}
      {role === 'member' && status === 'active' && (
        <Deed title={t('member.roleTitle')} text={t('member.promoteText')}>
          <ActionForm
            action={setMemberRole.bind(null, id, 'admin')}
            submitLabel={t('member.promote')}
            variant="secondary"
          />
        </Deed>
      )}
    </>
  );
}
