import type { Metadata } from 'next';
import { configuredIssuers } from '@/api/issuers';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { getText } from '@/messages';
import { Alert } from '@/ui/components/alert';
import { LinkedAccounts } from '@/ui/members/linked-accounts';
import { SecondFactorPanel } from '@/ui/members/second-factor-panel';
import { SessionList } from '@/ui/members/session-list';
import { SettingsNav } from '@/ui/members/settings-nav';
import { SettingsSection } from '@/ui/members/settings-section';
import { revokeAllSessions, revokeOtherSessions, revokeSession } from './actions';
import { connectIssuer, disconnectIssuer } from './issuer-actions';
import { changeSecondFactor } from './second-factor-action';

const t = getText('security');

export const metadata: Metadata = { title: t('title') };

const DONE = {
  revoked: t('sessions.revoked'),
  turnedOff: t('factor.turnedOff'),
  linked: t('issuers.linked'),
  notLinked: t('issuers.notLinked'),
  linkDenied: t('issuers.linkDenied'),
  linkFailed: t('issuers.linkFailed'),
  unlinked: t('issuers.unlinked'),
  revokedOthers: t('sessions.revokedOthers'),
} as const;

/** Those of which nothing came. */
const FAILED = ['notLinked', 'linkDenied', 'linkFailed'];

interface Props {
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function SecurityPage({ searchParams }: Props) {
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
    <div className="page py-8 sm:py-12">
      <div className="mx-auto max-w-4xl">
        <h1 className="title-page">{t('title')}</h1>
        <SettingsNav current="security" />
        {message && (
          <Alert tone={FAILED.includes(message) ? 'warning' : 'success'} className="mt-6">
            {DONE[message as keyof typeof DONE]}
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
  );
}
