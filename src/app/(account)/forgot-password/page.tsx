import type { Metadata } from 'next';
import Link from 'next/link';
import { getText } from '@/messages';
import { AccountFrame } from '@/ui/members/account-frame';
import { ForgotPasswordForm } from '@/ui/members/forgot-password-form';
import { forgotPassword } from '../letter-actions';

const t = getText('members.forgotPassword');

export const metadata: Metadata = { title: t('title') };

export default function ForgotPasswordPage() {
  return (
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
  );
}
