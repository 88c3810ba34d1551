import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readPendingLogIn } from '@/app/pending-log-in';
import { ClientTexts } from '@/messages/client-texts';
import { AccountFrame } from '@/ui/members/account-frame';
import { CodeForm } from '@/ui/members/code-form';
import { loginPath, nextPath } from '@/ui/members/next-path';
import { logInByCode } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('security.logIn');
  return { title: t('title') };
}

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** The second step of a log-in. Without the first one there is nothing to go on with. */
export default async function CodePage({ searchParams }: Props) {
  const t = await getTranslations('security.logIn');
  const next = nextPath((await searchParams).next);
  if ((await readPendingLogIn()) === null) redirect(loginPath(next));
  return (
    <ClientTexts of={['security']}>
      <AccountFrame
        title={t('title')}
        intro={t('intro')}
        foot={
          <Link href={loginPath(next)} className="link">
            {t('back')}
          </Link>
        }
      >
        <CodeForm logIn={logInByCode} next={next} />
      </AccountFrame>
    </ClientTexts>
  );
}
