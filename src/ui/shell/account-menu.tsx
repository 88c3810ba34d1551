'use client';

import { LogOut, Package, Settings, ShieldCheck, Store, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Avatar } from '../components/avatar';
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../components/menu';

interface Props {
  username: string;
  pictureUrl: string | null;
  isAdmin: boolean;
  /** Server action that ends the session. */
  logOut(): Promise<void>;
}

export function AccountMenu({ username, pictureUrl, isAdmin, logOut }: Props) {
  const t = useTranslations('shell.account');
  const [, startTransition] = useTransition();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('menu', { username })}
          className="grid size-11 place-items-center rounded-full hover:bg-subtle"
        >
          <Avatar name={username} src={pictureUrl} className="size-9" />
        </button>
      }
    >
      <p className="truncate px-3 py-2 font-semibold">{username}</p>
      <MenuSeparator />
      <MenuLink href={`/profile/${encodeURIComponent(username)}`}>
        <UserRound aria-hidden className="size-5 text-muted" />
        {t('profile')}
      </MenuLink>
      <MenuLink href="/orders">
        <Package aria-hidden className="size-5 text-muted" />
        {t('orders')}
      </MenuLink>
      <MenuLink href="/orders?as=seller">
        <Store aria-hidden className="size-5 text-muted" />
        {t('sales')}
      </MenuLink>
      <MenuLink href="/settings/profile">
        <Settings aria-hidden className="size-5 text-muted" />
        {t('settings')}
      </MenuLink>
      {isAdmin && (
        <MenuLink href="/admin/members">
          <ShieldCheck aria-hidden className="size-5 text-muted" />
          {t('admin')}
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuItem onSelect={() => startTransition(logOut)}>
        <LogOut aria-hidden className="size-5 text-muted" />
        {t('logOut')}
      </MenuItem>
    </Menu>
  );
}
