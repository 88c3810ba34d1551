import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface LinkTab {
  href: string;
  label: ReactNode;
  current: boolean;
}

/** Tabs that are pages of their own: they work without JavaScript and can be linked to. */
export function LinkTabs({ items, label }: { items: readonly LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto sm:gap-6 border-line border-b">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={cn(
            '-outline-offset-2 -mb-px min-h-11 shrink-0 whitespace-nowrap border-transparent border-b-2 px-1 pt-2 pb-2.5 font-semibold text-muted hover:text-ink',
            item.current && 'border-accent text-ink',
          )}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
