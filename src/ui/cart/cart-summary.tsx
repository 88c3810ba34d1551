'use client';

import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Alert } from '../components/alert';
import { Button, LinkButton } from '../components/button';
import { Card } from '../components/card';
import { Price } from '../components/price';
import { toApiError } from '../trpc/api-error';
import { useTRPC, useTRPCClient } from '../trpc/client';
import { useIdempotency } from '../trpc/idempotency';
import type { Outputs } from '../trpc/types';
import { useErrorText } from '../trpc/use-error-text';

interface Props {
  cart: Outputs['cart']['get'];
  shipTo: string | null;
}

/** The total, where it goes, and the button that places the order. */
export function CartSummary({ cart, shipTo }: Props) {
  const t = useTranslations('cart');
  const trpc = useTRPC();
  const place = usePlaceOrder(cart);
  // Until then the total is not the one to agree to.
  const isChanging = useIsMutating({ mutationKey: trpc.cart.pathKey() }) > 0;
  const total = <Price amountMinor={cart.totalMinor} currency={cart.currency} />;
  return (
    <Card className="grid gap-5 lg:sticky lg:top-6">
      <h2 className="title-section">{t('summary')}</h2>
      <dl className="grid gap-2">
        <div className="flex justify-between gap-4">
          <dt className="text-muted">{t('items', { count: cart.count })}</dt>
          <dd>{total}</dd>
        </div>
        <div className="flex justify-between gap-4">
          <dt className="text-muted">{t('shipping')}</dt>
          <dd>{t('shippingIncluded')}</dd>
        </div>
        <div className="mt-2 flex items-baseline justify-between gap-4 border-line border-t pt-4">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="font-bold text-xl">{total}</dd>
        </div>
      </dl>
      <ShipTo address={shipTo} />
      {!cart.isBuyable && !place.error && (
        <Alert tone="warning" title={t('fixTitle')}>
          {t('fixText')}
        </Alert>
      )}
      {place.error && <PlaceFailure error={place.error} />}
      <Button
        size="lg"
        full
        disabled={!cart.isBuyable || !shipTo || isChanging}
        loading={place.isPending || place.isSuccess}
        onClick={() => place.mutate()}
      >
        {t('confirm')}
      </Button>
      <p className="text-center text-muted text-sm">{t('confirmHint')}</p>
    </Card>
  );
}

/**
 * Places the order once: pressing again after a lost answer repeats the same key, so it finds the
 * order it has made. Another cart is another request.
 */
function usePlaceOrder(cart: Props['cart']) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const idempotent = useIdempotency();
  return useMutation({
    mutationFn: () =>
      client.orders.place.mutate(
        { expectedTotalMinor: cart.totalMinor },
        idempotent(cart.groups.flatMap(({ lines }) => lines)),
      ),
    onSuccess({ orderId }) {
      router.push(`/checkout/${orderId}`);
      void queryClient.invalidateQueries(trpc.cart.count.pathFilter());
      // Asked for when the cart is next opened: it must not look empty while we leave it.
      void queryClient.invalidateQueries({ ...trpc.cart.get.pathFilter(), refetchType: 'none' });
    },
    onError(error) {
      // Without an answer the order may exist and the cart be empty: what is shown stays, so that
      // pressing again finds that order.
      if (toApiError(error).message === null) return;
      return queryClient.invalidateQueries(trpc.cart.pathFilter());
    },
  });
}

function PlaceFailure({ error }: { error: unknown }) {
  const t = useTranslations('cart');
  const errorText = useErrorText();
  const { reason, issues } = toApiError(error);
  if (reason === 'insufficient_stock') {
    return (
      <Alert tone="danger" title={t('insufficient')}>
        {issues.map(({ field, message }) => (
          <p key={field}>{message}</p>
        ))}
        <p>{t('insufficientText')}</p>
      </Alert>
    );
  }
  if (reason === 'total_changed') {
    return (
      <Alert tone="warning" title={t('totalChanged')}>
        {t('totalChangedText')}
      </Alert>
    );
  }
  return <Alert tone="danger">{errorText(error)}</Alert>;
}

function ShipTo({ address }: { address: string | null }) {
  const t = useTranslations('cart');
  if (!address) {
    return (
      <Alert
        tone="warning"
        actions={
          <LinkButton href="/settings/profile" variant="secondary" size="sm">
            {t('addAddress')}
          </LinkButton>
        }
      >
        {t('noAddress')}
      </Alert>
    );
  }
  return (
    <div className="flex gap-3 text-sm leading-6">
      <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
      <div>
        <p className="font-semibold">{t('shipTo')}</p>
        <p className="text-muted">{address}</p>
        <Link href="/settings/profile" className="link">
          {t('changeAddress')}
        </Link>
      </div>
    </div>
  );
}
