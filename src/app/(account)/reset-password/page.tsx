import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/messages/client-texts';
import { AccountFrame } from '@/ui/members/account-frame';
import { ResetPasswordForm } from '@/ui/members/reset-password-form';
import { resetPassword } from '../letter-actions';

// Other sites are not told the address, which has the token in it; our own need it, or browsers say of a
// form that it comes from nowhere.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.resetPassword');
  return { title: t('title'), referrer: 'same-origin' };
}

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const t = await getTranslations('members.resetPassword');
  const { token } = await searchParams;
  return (
    <ClientTexts of={['members']}>
      <AccountFrame
        title={t('title')}
        intro={t('intro')}
        foot={
          <Link href="/forgot-password" className="link">
            {t('another')}
          </Link>
        }
      >
        <ResetPasswordForm action={resetPassword} token={typeof token === 'string' ? token : ''} />
      </AccountFrame>
    </ClientTexts>
  );
}
