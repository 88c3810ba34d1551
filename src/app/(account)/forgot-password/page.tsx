import type { Metadata } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/messages/client-texts';
import { AccountFrame } from '@/ui/members/account-frame';
import { ForgotPasswordForm } from '@/ui/members/forgot-password-form';
import { forgotPassword } from '../letter-actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.forgotPassword');
  return { title: t('title') };
}

export default function ForgotPasswordPage() {
  const t = useTranslations('members.forgotPassword');
  return (
    <ClientTexts of={['members']}>
      <AccountFrame
        title={t('title')}
        intro={t('intro')}
        foot={
          <Link href="/login" className="link">
            {t('back')}
          </Link>
        }
      >
        <ForgotPasswordForm action={forgotPassword} />
      </AccountFrame>
    </ClientTexts>
  );
}
