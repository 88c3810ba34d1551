import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { configuredIssuers } from '@/api/issuers';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { Alert } from '@/ui/components/alert';
import { LinkedAccounts } from '@/ui/members/linked-accounts';
import { SecondFactorPanel } from '@/ui/members/second-factor-panel';
import { SessionList } from '@/ui/members/session-list';
import { SettingsNav } from '@/ui/members/settings-nav';
import { SettingsSection } from '@/ui/members/settings-section';
import { revokeAllSessions, revokeOtherSessions, revokeSession } from './actions';
import { connectIssuer, disconnectIssuer } from './issuer-actions';
import { changeSecondFactor } from './second-factor-action';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('security');
  return { title: t('title') };
}

/** What has just been done, as the address says it. */
const DONE = {
  revoked: 'sessions.revoked',
  turnedOff: 'factor.turnedOff',
  linked: 'issuers.linked',
  notLinked: 'issuers.notLinked',
  linkDenied: 'issuers.linkDenied',
  linkFailed: 'issuers.linkFailed',
  unlinked: 'issuers.unlinked',
  revokedOthers: 'sessions.revokedOthers',
} as const;

/** Those of which nothing came. */
const FAILED = ['notLinked', 'linkDenied', 'linkFailed'];

interface Props {
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function SecurityPage({ searchParams }: Props) {
  const t = await getTranslations('security');
  await requireMember('/settings/security');
  const api = await serverApi();
  const issuers = configuredIssuers();
  const [sessions, own, factor, { done }] = await Promise.all([
    api.sessions.list(),
    api.identities.list(),
    api.secondFactor.get(),
    searchParams,
  ]);
  const message = typeof done === 'string' && Object.hasOwn(DONE, done) ? done : null;
  return (
    <ClientTexts of={['members', 'security']}>
      <div className="page py-8 sm:py-12">
        <div className="mx-auto max-w-4xl">
          <h1 className="title-page">{t('title')}</h1>
          <SettingsNav current="security" />
          {message && (
            <Alert tone={FAILED.includes(message) ? 'warning' : 'success'} className="mt-6">
              {t(DONE[message as keyof typeof DONE])}
            </Alert>
          )}
          <div className="grid divide-y divide-line">
            <SettingsSection title={t('factor.title')} text={t('factor.text')}>
              <SecondFactorPanel
                {...factor}
                hasPassword={own.hasPassword}
                change={changeSecondFactor}
              />
            </SettingsSection>
            {issuers.length > 0 && (
              <SettingsSection title={t('issuers.title')} text={t('issuers.text')}>
                <LinkedAccounts
                  issuers={issuers}
                  linked={own.items}
                  hasPassword={own.hasPassword}
                  connect={connectIssuer}
                  disconnect={disconnectIssuer}
                />
              </SettingsSection>
            )}
            <SettingsSection title={t('sessions.title')} text={t('sessions.text')}>
              <SessionList
                sessions={sessions.items}
                revoke={revokeSession}
                revokeOthers={revokeOtherSessions}
                revokeAll={revokeAllSessions}
              />
            </SettingsSection>
          </div>
        </div>
      </div>
    </ClientTexts>
  );
}
