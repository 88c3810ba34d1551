'use client';

import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface TabItem {
  value: string;
  label: ReactNode;
  panel: ReactNode;
}

const listStyles = 'relative flex gap-6 overflow-x-auto border-line border-b';
const tabStyles =
  'min-h-11 shrink-0 whitespace-nowrap border-transparent border-b-2 px-1 pt-2 pb-2.5 font-semibold text-muted hover:text-ink -outline-offset-2';
const activeStyles = 'border-accent text-ink';

/** Panels on one page, one shown at a time. Arrow keys move between the tabs. */
export function Tabs({ items, defaultValue }: { items: readonly TabItem[]; defaultValue: string }) {
  return (
    <BaseTabs.Root defaultValue={defaultValue}>
      <BaseTabs.List className={listStyles}>
        {items.map((item) => (
          <BaseTabs.Tab
            key={item.value}
            value={item.value}
            className={cn(tabStyles, 'data-active:border-accent data-active:text-ink')}
          >
            {item.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.value} value={item.value} className="pt-6 outline-offset-4">
          {item.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

export interface LinkTab {
  href: string;
  label: ReactNode;
  current: boolean;
}

/** Tabs that are pages of their own: they work without JavaScript and can be linked to. */
export function LinkTabs({ items, label }: { items: readonly LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className={listStyles}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={cn(tabStyles, '-mb-px', item.current && activeStyles)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
