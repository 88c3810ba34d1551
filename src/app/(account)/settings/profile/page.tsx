import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { requireMember } from '@/app/session';
import { getText } from '@/messages';
import { AddressForm } from '@/ui/members/address-form';
import { DeactivateAccount } from '@/ui/members/deactivate-account';
import { EmailForm } from '@/ui/members/email-form';
import { EraseForm } from '@/ui/members/erase-form';
import { PasswordForm } from '@/ui/members/password-form';
import { PictureForm } from '@/ui/members/picture-form';
import { ProfileForm } from '@/ui/members/profile-form';
import { changeEmail } from '../../letter-actions';
import { eraseAccount, logInHere, logOut } from '../../login/actions';

const t = getText('members.settings');

export const metadata: Metadata = { title: t('title') };

export default async function SettingsPage() {
  const member = await requireMember('/settings/profile');
  return (
    <div className="page py-8 sm:py-12">
      <div className="mx-auto max-w-4xl">
        <div className="flex flex-wrap items-baseline justify-between gap-4">
          <h1 className="title-page">{t('title')}</h1>
          <Link href={`/profile/${encodeURIComponent(member.username)}`} className="link">
            {t('viewProfile')}
          </Link>
        </div>
        <div className="mt-8 grid divide-y divide-line">
          <Section title={t('profile')} text={t('profileText')}>
            <div className="grid gap-8">
              <PictureForm username={member.username} pictureUrl={member.pictureUrl} />
              <ProfileForm displayName={member.displayName ?? ''} about={member.about} />
            </div>
          </Section>
          <Section title={t('addressTitle')} text={t('addressText')}>
            <AddressForm current={member.address?.formatted ?? null} />
          </Section>
          <Section title={t('emailTitle')} text={t('emailText')}>
            <EmailForm action={changeEmail} current={member.email} waiting={member.newEmail} />
          </Section>
          <Section title={t('passwordTitle')} text={t('passwordText')}>
            <PasswordForm username={member.username} logIn={logInHere} />
          </Section>
          <Section title={t('dataTitle')} text={t('dataText')}>
            {/* Not a link of the router: it is a file. */}
            <a href="/api/v1/users/me/data" download className="link">
              {t('data')}
            </a>
          </Section>
          <Section title={t('deactivateTitle')} text={t('deactivateText')}>
            <DeactivateAccount logOut={logOut} />
          </Section>
          <Section title={t('eraseTitle')} text={t('eraseText')}>
            <EraseForm action={eraseAccount} />
          </Section>
        </div>
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  text: string;
  children: ReactNode;
}

function Section({ title, text, children }: SectionProps) {
  return (
    <section className="grid gap-6 py-8 md:grid-cols-[1fr_1.6fr] md:gap-12">
      <div>
        <h2 className="title-section">{title}</h2>
        <p className="mt-2 text-muted text-sm leading-6">{text}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}
