import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentMember } from '@/app/session';
import { getText } from '@/messages';
import { Alert } from '@/ui/components/alert';
import { AccountFrame } from '@/ui/members/account-frame';
import { LoginForm } from '@/ui/members/login-form';
import { nextPath, registerPath } from '@/ui/members/next-path';
import { logIn } from './actions';

const t = getText('members.login');

export const metadata: Metadata = { title: t('title') };

interface Props {
  searchParams: Promise<{ next?: string | string[]; reset?: string }>;
}

export default async function LoginPage({ searchParams }: Props) {
  const { next: wanted, reset } = await searchParams;
  const next = nextPath(wanted);
  if (await currentMember()) redirect(next);
  return (
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
      <LoginForm logIn={logIn} next={next} />
    </AccountFrame>
  );
}
