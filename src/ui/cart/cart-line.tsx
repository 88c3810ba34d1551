'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
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
  const { change, remove, draft, setDraft } = useLineChanges(line);
  const { listingId, title, priceMinor, available, problem } = line;
  // What the total counts: nothing of what is gone, and only what is left.
  const units = problem === 'inactive' ? 0 : Math.min(draft ?? line.quantity, available);

  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-4 py-4 first:pt-0 last:pb-0 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <div className="relative aspect-square self-start overflow-hidden rounded-md bg-subtle">
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
          <LinePrice priceMinor={priceMinor} units={units} currency={currency} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          {units === 0 ? (
            <span />
          ) : (
            <QuantityStepper
              size="sm"
              ariaLabel={t('quantityOf', { title })}
              value={draft}
              onChange={setDraft}
              onCommit={change}
              min={1}
              max={available}
            />
          )}
          <Button
            variant="ghost"
            size="sm"
            className="-mr-3"
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

/** Changes of one line. `draft` is what the member has set and the server has yet to confirm. */
function useLineChanges({ listingId, quantity }: Line) {
  const t = useTranslations('cart');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const [draft, setDraft] = useState<number | null>(quantity);
  const [confirmed, setConfirmed] = useState(quantity);
  if (confirmed !== quantity) {
    // The server's word, also when another tab changed it.
    setConfirmed(quantity);
    setDraft(quantity);
  }

  const refresh = () => queryClient.invalidateQueries(trpc.cart.pathFilter());
  const mutationKey = trpc.cart.setQuantity.mutationKey();
  const setQuantity = useMutation(
    trpc.cart.setQuantity.mutationOptions({
      // One after the other, so that the last change is the one that stays; only then is the cart
      // read again, so that an older quantity never replaces what was set meanwhile.
      scope: { id: `cart-line-${listingId}` },
      onSettled: () => (queryClient.isMutating({ mutationKey }) > 1 ? undefined : refresh()),
      onError(error) {
        toast.error(errorText(error));
        setDraft(quantity);
      },
    }),
  );
  const remove = useMutation(
    trpc.cart.remove.mutationOptions({
      onSettled: refresh,
      onSuccess: () => toast.success(t('removed')),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const change = (wanted: number | null) => {
    if (wanted === null) setDraft(quantity);
    else if (wanted !== quantity) setQuantity.mutate({ listingId, quantity: wanted });
  };
  return { draft, setDraft, change, remove };
}

interface LinePriceProps {
  priceMinor: number;
  units: number;
  currency: string;
}

function LinePrice({ priceMinor, units, currency }: LinePriceProps) {
  const t = useTranslations('cart');
  if (units === 0) return null;
  return (
    <p className="text-right">
      <Price
        amountMinor={timesQuantity(priceMinor, units)}
        currency={currency}
        className="font-semibold"
      />
      {units > 1 && (
        <span className="block text-muted text-sm">
          {t.rich('each', { price: () => <Price amountMinor={priceMinor} currency={currency} /> })}
        </span>
      )}
    </p>
  );
}
