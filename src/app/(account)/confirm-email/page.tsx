import type { Metadata } from 'next';
import { getText } from '@/messages';
import { AccountFrame } from '@/ui/members/account-frame';
import { FollowLink } from '@/ui/members/follow-link';
import { confirmEmail } from '../letter-actions';

const t = getText('members.confirmEmail');

// Other sites are not told the address, which has the token in it; our own need it, or browsers say of a
// form that it comes from nowhere.
export const metadata: Metadata = { title: t('title'), referrer: 'same-origin' };

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ConfirmEmailPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <AccountFrame title={t('title')} intro={t('intro')} foot={t('foot')}>
      <FollowLink
        action={confirmEmail}
        token={typeof token === 'string' ? token : ''}
        label={t('submit')}
        done={{ text: t('done'), label: t('goOn'), href: '/settings/profile' }}
      />
    </AccountFrame>
  );
}
