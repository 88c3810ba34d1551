import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Alert } from '../components/alert';
import { Button, LinkButton } from '../components/button';
import { Price } from '../components/price';
import type { Outputs } from '../trpc/types';
import { AddToCart } from './add-to-cart';
import { StockBadge } from './stock-badge';

interface Props {
  listing: Outputs['listings']['byId'];
  /** The reader is who sells it. */
  isOwn: boolean;
}

/** Title, price and the way to buy: the column beside the photos. */
export function PurchasePanel({ listing, isOwn }: Props) {
  const { id, title, priceMinor, currency, available, seller } = listing;
  const t = useTranslations('listings');
  return (
    <div className="grid gap-6">
      <div className="grid gap-3">
        <h1 className="font-bold text-2xl leading-tight tracking-tight">{title}</h1>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="font-bold text-3xl tracking-tight">
            <Price amountMinor={priceMinor} currency={currency} />
          </p>
          <StockBadge available={available} />
        </div>
      </div>
      {isOwn ? (
        <OwnListing id={id} active={listing.status === 'active'} />
      ) : available === 0 ? (
        <div className="grid gap-3">
          <Button size="lg" disabled>
            {t('soldOut')}
          </Button>
          <p className="text-muted text-sm">
            {t('detail.soldOutText', { username: seller.username })}
          </p>
        </div>
      ) : (
        <AddToCart listingId={id} available={available} />
      )}
      <p className="flex gap-3 text-muted text-sm leading-6">
        <ShieldCheck aria-hidden className="size-6 shrink-0 text-accent" />
        <span>
          <strong className="font-semibold text-ink">{t('detail.promiseTitle')}. </strong>
          {t('detail.promise')}
        </span>
      </p>
    </div>
  );
}

function OwnListing({ id, active }: { id: string; active: boolean }) {
  const t = useTranslations('listings.detail');
  return (
    <Alert
      tone={active ? 'info' : 'warning'}
      actions={
        <LinkButton href={`/listing/${id}/edit`} variant="secondary" size="sm">
          {t('edit')}
        </LinkButton>
      }
    >
      {active ? t('yours') : t('inactive')}
    </Alert>
  );
}
