import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '../components/button';
import type { Outputs } from '../trpc/types';
import { AccountMenu } from './account-menu';
import { CartLink } from './cart-link';
import { CategoryNav } from './category-nav';
import { Logo } from './logo';
import { SearchBox } from './search-box';

interface Props {
  siteName: string;
  member: Outputs['members']['me'] | null;
  categories: Outputs['categories']['list'];
  cartCount: number;
  logOut(): Promise<void>;
}

/**
 * Top bar. On a phone the search box takes a row of its own. No Suspense in here: React sends what
 * is inside one apart from the page, where it stays hidden without JavaScript.
 */
export function SiteHeader({ siteName, member, categories, cartCount, logOut }: Props) {
  const t = useTranslations('shell');
  return (
    <header className="border-line border-b bg-canvas">
      <div className="page flex flex-wrap items-center gap-x-2 gap-y-3 py-3 sm:gap-x-4 lg:flex-nowrap">
        <div className="min-w-0 flex-1 lg:flex-none">
          <Logo siteName={siteName} />
        </div>
        <div className="order-last w-full lg:order-none lg:mx-auto lg:max-w-2xl lg:flex-1">
          <SearchBox />
        </div>
        <div className="flex items-center gap-1 sm:gap-2">
          <LinkButton
            href="/create-listing"
            variant="soft"
            aria-label={t('sell')}
            className="max-xs:px-0 max-xs:size-11"
          >
            <Plus aria-hidden className="size-5" />
            <span className="max-xs:hidden">{t('sell')}</span>
          </LinkButton>
          <CartLink initialCount={cartCount} signedIn={member !== null} />
          {member ? (
            <AccountMenu
              username={member.username}
              pictureUrl={member.pictureUrl}
              isAdmin={member.role === 'admin'}
              logOut={logOut}
            />
          ) : (
            <GuestLinks />
          )}
        </div>
      </div>
      <CategoryNav categories={categories} />
    </header>
  );
}

function GuestLinks() {
  const t = useTranslations('shell');
  return (
    <>
      <LinkButton href="/login" variant="ghost" className="px-3">
        {t('logIn')}
      </LinkButton>
      <LinkButton href="/register" variant="secondary" className="hidden sm:inline-flex">
        {t('register')}
      </LinkButton>
    </>
  );
}
