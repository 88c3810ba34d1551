import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { configuredIssuers } from '@/api/issuers';
import { currentMember } from '@/app/session';
import { ClientTexts } from '@/messages/client-texts';
import { Alert } from '@/ui/components/alert';
import { AccountFrame } from '@/ui/members/account-frame';
import { IssuerButtons } from '@/ui/members/issuer-buttons';
import { LoginForm } from '@/ui/members/login-form';
import { nextPath, registerPath } from '@/ui/members/next-path';
import { logIn, logInAtIssuer } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.login');
  return { title: t('title') };
}

interface Props {
  searchParams: Promise<{
    next?: string | string[];
    reset?: string;
    refused?: string;
    error?: string;
  }>;
}

export default async function LoginPage({ searchParams }: Props) {
  const t = await getTranslations('members.login');
  const { reset, refused, error, ...query } = await searchParams;
  const next = nextPath(query.next);
  // `error` comes from next-auth, where not even a log-in elsewhere was begun.
  const refusal = refused ?? error;
  if (await currentMember()) redirect(next);
  return (
    <ClientTexts of={['members']}>
      <AccountFrame
        title={t('title')}
        intro={next === '/' ? t('intro') : t('next')}
        foot={
          <>
            {t('noAccount')}{' '}
            <Link href={registerPath(next)} className="link">
              {t('register')}
            </Link>
          </>
        }
      >
        {reset !== undefined && (
          <Alert tone="success" className="mb-6">
            {t('reset')}
          </Alert>
        )}
        {refusal !== undefined && (
          <Alert tone="warning" className="mb-6">
            <RefusedByIssuer code={refusal} />
          </Alert>
        )}
        <LoginForm logIn={logIn} next={next} />
        <IssuerButtons
          issuers={configuredIssuers()}
          logIn={logInAtIssuer}
          next={next}
          place="below"
        />
      </AccountFrame>
    </ClientTexts>
  );
}

/** Why a log-in at an issuer did not work. */
function RefusedByIssuer({ code }: { code: string }) {
  const t = useTranslations('security.issuers.refused');
  const told = (['conflict', 'denied', 'forbidden'] as const).find((one) => one === code);
  return t(told ?? 'other');
}
