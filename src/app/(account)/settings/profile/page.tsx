import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { requireMember } from '@/app/session';
import { serverApi } from '@/app/trpc/server';
import { ClientTexts } from '@/messages/client-texts';
import { AddressForm } from '@/ui/members/address-form';
import { DeactivateAccount } from '@/ui/members/deactivate-account';
import { EmailForm } from '@/ui/members/email-form';
import { EraseForm } from '@/ui/members/erase-form';
import { PasswordForm } from '@/ui/members/password-form';
import { PictureForm } from '@/ui/members/picture-form';
import { ProfileForm } from '@/ui/members/profile-form';
import { SettingsNav } from '@/ui/members/settings-nav';
import { SettingsSection } from '@/ui/members/settings-section';
import { changeEmail } from '../../letter-actions';
import { eraseAccount, logOut } from '../../login/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.settings');
  return { title: t('title') };
}

export default async function SettingsPage() {
  const t = await getTranslations('members.settings');
  const member = await requireMember('/settings/profile');
  const { hasPassword } = await (await serverApi()).identities.list();
  return (
    <ClientTexts of={['members']}>
      <div className="page py-8 sm:py-12">
        <div className="mx-auto max-w-4xl">
          <div className="flex flex-wrap items-baseline justify-between gap-4">
            <h1 className="title-page">{t('title')}</h1>
            <Link href={`/profile/${encodeURIComponent(member.username)}`} className="link">
              {t('viewProfile')}
            </Link>
          </div>
          <SettingsNav current="profile" />
          <div className="grid divide-y divide-line">
            <SettingsSection title={t('profile')} text={t('profileText')}>
              <div className="grid gap-8">
                <PictureForm username={member.username} pictureUrl={member.pictureUrl} />
                <ProfileForm displayName={member.displayName ?? ''} about={member.about} />
              </div>
            </SettingsSection>
            <SettingsSection title={t('addressTitle')} text={t('addressText')}>
              <AddressForm current={member.address?.formatted ?? null} />
            </SettingsSection>
            <SettingsSection title={t('emailTitle')} text={t('emailText')}>
              <EmailForm
                action={changeEmail}
                current={member.email}
                waiting={member.newEmail}
                hasPassword={hasPassword}
              />
            </SettingsSection>
            <SettingsSection
              title={t('passwordTitle')}
              text={hasPassword ? t('passwordText') : t('firstPasswordText')}
            >
              <PasswordForm username={member.username} hasPassword={hasPassword} />
            </SettingsSection>
            <SettingsSection title={t('dataTitle')} text={t('dataText')}>
              {/* Not a link of the router: it is a file. */}
              <a href="/api/v1/users/me/data" download className="link">
                {t('data')}
              </a>
            </SettingsSection>
            <SettingsSection title={t('deactivateTitle')} text={t('deactivateText')}>
              <DeactivateAccount logOut={logOut} />
            </SettingsSection>
            <SettingsSection title={t('eraseTitle')} text={t('eraseText')}>
              <EraseForm action={eraseAccount} hasPassword={hasPassword} />
            </SettingsSection>
          </div>
        </div>
      </div>
    </ClientTexts>
  );
}
