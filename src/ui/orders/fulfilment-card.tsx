import Link from 'next/link';
import { timesQuantity } from '@/lib/money';
import { getText } from '@/messages';
import { Card } from '../components/card';
import { Price } from '../components/price';
import { ListingImage } from '../listings/listing-image';
import type { Outputs } from '../trpc/types';
import { shownState } from './order-state';
import { Progress } from './progress';
import { StateBadge } from './state-badge';

type Order = Outputs['orders']['byId'];
type Fulfilment = Order['fulfilments'][number];

/** One seller's share of an order: what it is, how far it has come, and how to follow it. */
export function FulfilmentCard({ order, part }: { order: Order; part: Fulfilment }) {
  const t = getText('orders');
  return (
    <Card className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{t('from', { username: part.sellerName })}</h2>
        <StateBadge state={shownState(order, part)} />
      </div>
      <Progress part={part} />
      {part.trackingCode && part.carrier && (
        <p className="text-sm">
          <span className="text-muted">{t('detail.tracking')}: </span>
          {t('detail.trackingCode', { carrier: part.carrier, code: part.trackingCode })}
        </p>
      )}
      <ul className="grid gap-4">
        {part.items.map((item) => (
          <li key={item.id} className="flex gap-4">
            <div className="relative size-20 shrink-0 overflow-hidden rounded-md bg-subtle">
              <ListingImage src={item.imageUrl} blur={null} alt="" />
            </div>
            <div className="min-w-0 flex-1">
              <Link href={`/listings/${item.listingId}`} className="font-medium hover:underline">
                {item.title}
              </Link>
              <p className="mt-1 text-muted text-sm">{t('quantity', { count: item.quantity })}</p>
            </div>
            <Price
              amountMinor={timesQuantity(item.priceMinor, item.quantity)}
              currency={order.currency}
              className="font-medium"
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
