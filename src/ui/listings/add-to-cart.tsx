'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Alert } from '../components/alert';
import { Button } from '../components/button';
import { QuantityStepper } from '../components/number-field';
import { toast } from '../components/toast';
import { loginPath } from '../members/next-path';
import { toApiError } from '../trpc/api-error';
import { useTRPC } from '../trpc/client';
import { useErrorText } from '../trpc/use-error-text';

interface Props {
  listingId: string;
  /** Units that can be bought; at least one. */
  available: number;
}

/** How many, and into the cart with them. Whoever is not logged in does that first. */
export function AddToCart({ listingId, available }: Props) {
  const t = useTranslations('listings');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const errorText = useErrorText();
  const [quantity, setQuantity] = useState<number | null>(1);

  const add = useMutation(
    trpc.cart.add.mutationOptions({
      onSuccess(_data, { quantity: added = 1 }) {
        void queryClient.invalidateQueries(trpc.cart.pathFilter());
        toast.success(t('detail.added', { count: added }), {
          label: t('detail.viewCart'),
          onClick: () => router.push('/cart'),
        });
      },
      onError(error) {
        const { reason } = toApiError(error);
        if (reason === 'unauthenticated') router.push(loginPath(`/listings/${listingId}`));
        // The number of units on the page is old by now.
        if (reason === 'insufficient_stock') router.refresh();
      },
    }),
  );
  const reason = add.error && toApiError(add.error).reason;

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ listingId, quantity: quantity ?? 1 });
      }}
    >
      <div className="flex items-stretch gap-3">
        {available > 1 && (
          <QuantityStepper
            ariaLabel={t('detail.quantity')}
            value={quantity}
            onChange={setQuantity}
            min={1}
            max={available}
            className="h-13 items-center"
          />
        )}
        <Button type="submit" size="lg" loading={add.isPending} className="flex-1">
          <ShoppingBag aria-hidden className="size-5" />
          {t('detail.addToCart')}
        </Button>
      </div>
      {add.error && reason !== 'unauthenticated' && (
        <Alert
          tone="danger"
          title={reason === 'insufficient_stock' ? t('detail.insufficient') : undefined}
        >
          {errorText(add.error)}
        </Alert>
      )}
    </form>
  );
}
