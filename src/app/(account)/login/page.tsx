import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentMember } from '@/app/session';
import { getText } from '@/messages';
import { AccountFrame } from '@/ui/members/account-frame';
import { LoginForm } from '@/ui/members/login-form';
import { nextPath, registerPath } from '@/ui/members/next-path';
import { logIn } from './actions';

const t = getText('members.login');

export const metadata: Metadata = { title: t('title') };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function LoginPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
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
      <LoginForm logIn={logIn} next={next} />
    </AccountFrame>
  );
}
