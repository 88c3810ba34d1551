import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkTabs } from '../components/tabs';

const PARTS = ['members', 'listings', 'orders', 'money', 'audit'] as const;
export type Part = (typeof PARTS)[number];

interface Props {
  part: Part;
  title: ReactNode;
  /** Beside the title. */
  badge?: ReactNode;
  children: ReactNode;
}

/** A page of the administration below the ways to its parts. */
export function AdminFrame({ part, title, badge, children }: Props) {
  const t = useTranslations('admin');
  return (
    <div className="page grid gap-6 py-6 sm:py-8">
      <LinkTabs
        label={t('nav')}
        items={PARTS.map((one) => ({
          href: `/admin/${one}`,
          label: t(one),
          current: one === part,
        }))}
      />
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="title-page min-w-0">{title}</h1>
        {badge}
      </div>
      {children}
    </div>
  );
}
