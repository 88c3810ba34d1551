'use client';

import { useQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../trpc/client';

interface Props {
  /** What the server counted when the page was made. */
  initialCount: number;
  /** Guests have no cart to ask for. */
  signedIn: boolean;
}

/** The bag with the number of things in it; it follows every change of the cart. */
export function CartLink({ initialCount, signedIn }: Props) {
  const t = useTranslations('shell');
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.cart.count.queryOptions(undefined, {
      enabled: signedIn,
      initialData: { count: initialCount },
    }),
  );
  const { count } = data;
  return (
    <Link
      href="/cart"
      aria-label={t('cart', { count })}
      className="relative grid size-11 place-items-center rounded-full hover:bg-subtle"
    >
      <ShoppingBag aria-hidden className="size-6" />
      {count > 0 && (
        <span className="absolute top-0 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 font-bold text-on-accent text-xs tabular-nums ring-2 ring-canvas">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}
