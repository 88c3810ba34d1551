import Link from 'next/link';
import { getText } from '@/messages';
import { cn } from '../components/cn';
import { Price } from '../components/price';
import type { Outputs } from '../trpc/types';
import { ListingImage } from './listing-image';
import { StockBadge } from './stock-badge';

export type ListingCardData = Outputs['listings']['search']['items'][number];

interface Props {
  listing: ListingCardData;
  /** One of the first pictures on the page. */
  eager?: boolean;
}

/** A listing in a grid. The whole card is one link, named by its title. */
export function ListingCard({ listing, eager }: Props) {
  const t = getText('listings');
  const { id, title, priceMinor, currency, imageUrl, blur, sellerName, city, available } = listing;
  return (
    <article className="group relative grid content-start gap-3">
      <div className="relative aspect-square overflow-hidden rounded-lg bg-subtle">
        <ListingImage
          src={imageUrl}
          blur={blur}
          alt=""
          eager={eager}
          className={cn(
            'transition-transform duration-300 group-hover:scale-103',
            available === 0 && 'opacity-60',
          )}
        />
        <span className="absolute top-2 left-2">
          <StockBadge available={available} overlay />
        </span>
      </div>
      <div className="grid gap-0.5">
        <h3 className="line-clamp-2 text-base leading-snug group-hover:underline">
          <Link
            href={`/listings/${id}`}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-4"
          >
            {title}
          </Link>
        </h3>
        <p className="font-bold">
          <Price amountMinor={priceMinor} currency={currency} />
        </p>
        <p className="truncate text-muted text-sm">
          {city
            ? t('card.from', { username: sellerName, city })
            : t('card.soldBy', { username: sellerName })}
        </p>
      </div>
    </article>
  );
}
