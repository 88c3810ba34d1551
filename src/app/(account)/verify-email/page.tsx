import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountFrame } from '@/ui/members/account-frame';
import { FollowLink } from '@/ui/members/follow-link';
import { verifyEmail } from '../letter-actions';

// Other sites are not told the address, which has the token in it; our own need it, or browsers say of a
// form that it comes from nowhere.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members.verify');
  return { title: t('title'), referrer: 'same-origin' };
}

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function VerifyEmailPage({ searchParams }: Props) {
  const t = await getTranslations('members.verify');
  const { token } = await searchParams;
  return (
    <AccountFrame title={t('title')} intro={t('intro')} foot={t('foot')}>
      <FollowLink
        action={verifyEmail}
        token={typeof token === 'string' ? token : ''}
        label={t('submit')}
        done={{ text: t('done'), label: t('goOn'), href: '/' }}
      />
    </AccountFrame>
  );
}
