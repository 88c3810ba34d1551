'use client';

import { useQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LinkButton } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { useTRPC } from '../trpc/client';
import type { Outputs } from '../trpc/types';
import { CartGroup } from './cart-group';
import { CartSummary } from './cart-summary';

interface Props {
  initialCart: Outputs['cart']['get'];
  /** Where it will be sent; null when the member has no address yet. */
  shipTo: string | null;
}

/** The cart, kept up to date while its owner changes it. */
export function CartView({ initialCart, shipTo }: Props) {
  const t = useTranslations('cart');
  const trpc = useTRPC();
  const { data: cart } = useQuery(
    trpc.cart.get.queryOptions(undefined, { initialData: initialCart }),
  );
  if (cart.groups.length === 0) {
    return (
      <EmptyState
        icon={ShoppingBag}
        title={t('emptyTitle')}
        level={1}
        actions={<LinkButton href="/">{t('browse')}</LinkButton>}
      >
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <>
      <h1 className="title-page">{t('title')}</h1>
      <div className="mt-6 grid items-start gap-8 sm:mt-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <div className="grid gap-6">
          {cart.groups.map((group) => (
            <CartGroup key={group.seller.username} group={group} currency={cart.currency} />
          ))}
        </div>
        <CartSummary cart={cart} shipTo={shipTo} />
      </div>
    </>
  );
}
