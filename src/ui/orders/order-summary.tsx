import { MapPin } from 'lucide-react';
import { sumMinor } from '@/lib/money';
import { getText } from '@/messages';
import { formatDay } from '@/messages/format-date';
import { Card } from '../components/card';
import { Price } from '../components/price';
import type { Outputs } from '../trpc/types';

type Order = Outputs['orders']['byId'];

/** The money of an order and where it goes. */
export function OrderSummary({ order }: { order: Order }) {
  const t = getText('orders');
  const refundedMinor = sumMinor(order.fulfilments.map((part) => part.refundedMinor));
  return (
    <Card className="grid gap-5 lg:sticky lg:top-6">
      <h2 className="title-section">{t('detail.summary')}</h2>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
        <dt className="font-semibold">{t(order.viewer === 'seller' ? 'share' : 'total')}</dt>
        <dd className="font-bold text-xl">
          <Price amountMinor={order.totalMinor} currency={order.currency} />
        </dd>
        {refundedMinor > 0 && (
          <>
            <dt className="text-muted">{t('detail.refunded')}</dt>
            <dd>
              <Price amountMinor={refundedMinor} currency={order.currency} />
            </dd>
          </>
        )}
        <dt className="text-muted">{t('detail.payment')}</dt>
        <dd className="text-right">
          {t(`detail.paymentState.${paymentKey(order)}`, {
            date: order.paidAt ? formatDay(order.paidAt) : '',
          })}
        </dd>
        {order.buyerName && (
          <>
            <dt className="text-muted">{t('detail.buyer')}</dt>
            <dd className="text-right">{order.buyerName}</dd>
          </>
        )}
      </dl>
      <div className="flex gap-3 border-line border-t pt-4 text-sm leading-6">
        <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div>
          <p className="font-semibold">{t('detail.deliverTo')}</p>
          <p className="text-muted">{order.shipTo ?? t('detail.addressLater')}</p>
        </div>
      </div>
    </Card>
  );
}

function paymentKey(order: Order) {
  if (order.state === 'paid') return 'paid';
  if (order.state === 'closed') return order.paymentState === 'canceled' ? 'none' : 'returned';
  return order.paymentState === 'processing' ? 'processing' : 'waiting';
}
