import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { configuredIssuers } from '@/api/issuers';
import { currentMember } from '@/app/session';
import { ClientTexts } from '@/messages/client-texts';
import { AccountFrame } from '@/ui/members/account-frame';
import { IssuerButtons } from '@/ui/members/issuer-buttons';
import { loginPath, nextPath } from '@/ui/members/next-path';
import { RegisterForm } from '@/ui/members/register-form';
import { enterAfterRegistration, logInAtIssuer } from '../login/actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.register');
  return { title: t('title') };
}

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function RegisterPage({ searchParams }: Props) {
  const t = await getTranslations('members.register');
  const next = nextPath((await searchParams).next);
  if (await currentMember()) redirect(next);
  return (
    <ClientTexts of={['members']}>
      <AccountFrame
        title={t('title')}
        intro={t('intro')}
        foot={
          <>
            {t('haveAccount')}{' '}
            <Link href={loginPath(next)} className="link">
              {t('logIn')}
            </Link>
          </>
        }
      >
        {/* First, because the form is long. */}
        <IssuerButtons
          issuers={configuredIssuers()}
          logIn={logInAtIssuer}
          next={next}
          place="above"
        />
        <RegisterForm enter={enterAfterRegistration} next={next} />
      </AccountFrame>
    </ClientTexts>
  );
}
