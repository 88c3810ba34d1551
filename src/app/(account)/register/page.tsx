import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { configuredIssuers } from '@/api/issuers';
import { currentMember } from '@/app/session';
import { getText } from '@/messages';
import { AccountFrame } from '@/ui/members/account-frame';
import { IssuerButtons } from '@/ui/members/issuer-buttons';
import { loginPath, nextPath } from '@/ui/members/next-path';
import { RegisterForm } from '@/ui/members/register-form';
import { enterAfterRegistration, logInAtIssuer } from '../login/actions';

const t = getText('members.register');

export const metadata: Metadata = { title: t('title') };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function RegisterPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
  if (await currentMember()) redirect(next);
  return (
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
  );
}
