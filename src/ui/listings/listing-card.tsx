import Link from 'next/link';
import { useTranslations } from 'next-intl';
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
  /** The level of its title in the page's outline. */
  level: 2 | 3;
  /** False where everything shown is by one seller. */
  showSeller: boolean;
}

/** A listing in a grid. The whole card is one link, named by its title. */
export function ListingCard({ listing, eager, level, showSeller }: Props) {
  const t = useTranslations('listings');
  const Heading = level === 2 ? 'h2' : 'h3';
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
        <Heading className="line-clamp-2 text-base leading-snug group-hover:underline">
          <Link
            href={`/listings/${id}`}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:outline-offset-4"
          >
            {title}
          </Link>
        </Heading>
        <p className="font-bold">
          <Price amountMinor={priceMinor} currency={currency} />
        </p>
        {showSeller && (
          <p className="truncate text-muted text-sm">
            {city
              ? t('card.from', { username: sellerName, city })
              : t('card.soldBy', { username: sellerName })}
          </p>
        )}
      </div>
    </article>
  );
}
