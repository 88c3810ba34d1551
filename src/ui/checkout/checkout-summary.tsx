import { MapPin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { timesQuantity } from '@/lib/money';
import { Card } from '../components/card';
import { Price } from '../components/price';
import { ListingImage } from '../listings/listing-image';
import type { Outputs } from '../trpc/types';

/** What is being paid for, as it was when the order was placed. */
export function CheckoutSummary({ checkout }: { checkout: Outputs['orders']['checkout'] }) {
  const { items, totalMinor, currency, shipTo } = checkout;
  const t = useTranslations('checkout');
  return (
    <Card className="grid gap-5 lg:sticky lg:top-6">
      <h2 className="title-section">{t('summary')}</h2>
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.id} className="flex gap-3">
            <div className="relative size-16 shrink-0 overflow-hidden rounded-md bg-subtle">
              <ListingImage src={item.imageUrl} blur={null} alt="" />
            </div>
            <div className="min-w-0 flex-1">
              <p className="line-clamp-2 font-medium leading-5">{item.title}</p>
              <p className="mt-1 text-muted text-sm">{t('quantity', { count: item.quantity })}</p>
            </div>
            <Price
              amountMinor={timesQuantity(item.priceMinor, item.quantity)}
              currency={currency}
              className="font-medium"
            />
          </li>
        ))}
      </ul>
      <div className="flex items-baseline justify-between border-line border-t pt-4">
        <span className="font-semibold">{t('total')}</span>
        <Price amountMinor={totalMinor} currency={currency} className="font-bold text-xl" />
      </div>
      <div className="flex gap-3 text-sm leading-6">
        <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div>
          <p className="font-semibold">{t('deliverTo')}</p>
          <p className="text-muted">{shipTo}</p>
        </div>
      </div>
    </Card>
  );
}
