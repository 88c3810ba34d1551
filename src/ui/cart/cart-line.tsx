'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { timesQuantity } from '@/lib/money';
import { Badge } from '../components/badge';
import { Button } from '../components/button';
import { QuantityStepper } from '../components/number-field';
import { Price } from '../components/price';
import { toast } from '../components/toast';
import { ListingImage } from '../listings/listing-image';
import { useTRPC } from '../trpc/client';
import type { Outputs } from '../trpc/types';
import { useErrorText } from '../trpc/use-error-text';

type Line = Outputs['cart']['get']['groups'][number]['lines'][number];

/** One thing in the cart: how many, what it costs, and what is wrong with it. */
export function CartLine({ line, currency }: { line: Line; currency: string }) {
  const t = useTranslations('cart');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [quantity, setQuantity] = useState<number | null>(line.quantity);
  const { listingId, title, available, problem } = line;

  const refresh = () => queryClient.invalidateQueries(trpc.cart.pathFilter());
  const change = useMutation(
    trpc.cart.setQuantity.mutationOptions({
      onError(error) {
        toast.error(errorText(error));
        setQuantity(line.quantity);
      },
      onSettled: refresh,
    }),
  );
  const remove = useMutation(
    trpc.cart.remove.mutationOptions({
      onSuccess: () => toast.success(t('removed')),
      onError: (error) => toast.error(errorText(error)),
      onSettled: refresh,
    }),
  );
  const commit = (wanted: number | null) => {
    if (wanted === null) setQuantity(line.quantity);
    else if (wanted !== line.quantity) change.mutate({ listingId, quantity: wanted });
  };

  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-4 py-4 first:pt-0 last:pb-0 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <div className="relative aspect-square overflow-hidden rounded-md bg-subtle">
        <ListingImage src={line.imageUrl} blur={line.blur} alt="" />
      </div>
      <div className="grid content-between gap-3">
        <div className="flex items-start justify-between gap-4">
          <div className="grid gap-1">
            <Link href={`/listings/${listingId}`} className="font-semibold hover:underline">
              {title}
            </Link>
            {problem && (
              <Badge tone={problem === 'only_left' ? 'warning' : 'danger'}>
                {t(`problem.${problem}`, { count: available })}
              </Badge>
            )}
          </div>
          <Price
            amountMinor={timesQuantity(line.priceMinor, line.quantity)}
            currency={currency}
            className="font-semibold"
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          {problem === 'sold_out' || problem === 'inactive' ? (
            <span />
          ) : (
            <QuantityStepper
              size="sm"
              ariaLabel={t('quantityOf', { title })}
              value={quantity}
              onChange={setQuantity}
              onCommit={commit}
              min={1}
              max={Math.max(available, 1)}
              disabled={change.isPending}
            />
          )}
          <Button
            variant="ghost"
            size="sm"
            aria-label={t('removeNamed', { title })}
            loading={remove.isPending}
            onClick={() => remove.mutate({ listingId })}
          >
            <Trash2 aria-hidden className="size-4" />
            {t('remove')}
          </Button>
        </div>
      </div>
    </li>
  );
}
