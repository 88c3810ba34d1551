import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { sumMinor } from '@/lib/money';
import { getText } from '@/messages';
import { formatDay } from '@/messages/format-date';
import { Card } from '../components/card';
import { cn } from '../components/cn';
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
      <dl className="grid gap-2">
        <Row
          label={t(order.viewer === 'seller' ? 'share' : 'total')}
          className="items-baseline font-semibold"
        >
          <Price
            amountMinor={order.totalMinor}
            currency={order.currency}
            className="font-bold text-xl"
          />
        </Row>
        {refundedMinor > 0 && (
          <Row label={t('detail.refunded')}>
            <Price amountMinor={refundedMinor} currency={order.currency} />
          </Row>
        )}
        <Row label={t('detail.payment')}>
          {t(`detail.paymentState.${paymentKey(order)}`, {
            date: order.paidAt ? formatDay(order.paidAt) : '',
          })}
        </Row>
        {order.buyerName && <Row label={t('detail.buyer')}>{order.buyerName}</Row>}
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

interface RowProps {
  label: string;
  className?: string;
  children: ReactNode;
}

function Row({ label, className, children }: RowProps) {
  return (
    <div className={cn('flex justify-between gap-4', className)}>
      <dt className={className ? undefined : 'text-muted'}>{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

function paymentKey(order: Order) {
  if (order.state === 'paid') return 'paid';
  if (order.state === 'closed') return order.paymentState === 'canceled' ? 'none' : 'returned';
  return order.paymentState === 'processing' ? 'processing' : 'waiting';
}
