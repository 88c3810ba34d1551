import { MapPin } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/locale';
import { formatMoney, sumMinor } from '@/lib/money';
import { Card } from '../components/card';
import { cn } from '../components/cn';
import { Price } from '../components/price';
import { CancelOrder } from './cancel-order';
import { isDisputed, type Order, type Refund } from './order-state';

/** The money of an order, where it goes, and the way to give it up. */
export function OrderSummary({ order }: { order: Order }) {
  const format = useFormatter();
  const t = useTranslations('orders');
  const locale = useLocale();
  const refundedMinor = refundsMinor(order, ['succeeded']);
  const isHeld = isDisputed(order);
  const underWayMinor = refundsMinor(order, isHeld ? ['submitted'] : ['requested', 'submitted']);
  const heldMinor = isHeld ? refundsMinor(order, ['requested']) : 0;
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
        {underWayMinor > 0 && (
          <Row label={t('detail.refundOnItsWay')}>
            <Price amountMinor={underWayMinor} currency={order.currency} />
          </Row>
        )}
        {heldMinor > 0 && (
          <Row label={t('detail.refundHeld')}>
            <Price amountMinor={heldMinor} currency={order.currency} />
          </Row>
        )}
        <Row label={t('detail.payment')}>
          {t(`detail.paymentState.${paymentKey(order)}`, {
            date: order.paidAt ? format.dateTime(new Date(order.paidAt), 'day') : '',
          })}
        </Row>
        {order.buyerName && <Row label={t('detail.buyer')}>{order.buyerName}</Row>}
      </dl>
      <ShipTo order={order} />
      {order.actions.includes('cancel') && (
        <CancelOrder orderId={order.id} refund={refundOnCancel(order, locale)} />
      )}
    </Card>
  );
}

/** Where it goes; nothing for a seller who has nothing left to send. */
function ShipTo({ order }: { order: Order }) {
  const t = useTranslations('orders.detail');
  const address = order.shipTo ?? (order.state === 'pending' ? t('addressLater') : null);
  if (!address) return null;
  return (
    <div className="flex gap-3 border-line border-t pt-4 text-sm leading-6">
      <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
      <div>
        <p className="font-semibold">{t('deliverTo')}</p>
        <p className="text-muted">{address}</p>
      </div>
    </div>
  );
}

function refundsMinor(order: Order, states: Refund['state'][]): number {
  const refunds = [order, ...order.fulfilments].flatMap((one) => one.refunds);
  return sumMinor(
    refunds.filter(({ state }) => states.includes(state)).map(({ amountMinor }) => amountMinor),
  );
}

/** What goes back when the order is cancelled now; nothing before it is paid. */
function refundOnCancel(order: Order, locale: Locale) {
  if (order.state !== 'paid') return undefined;
  const unsent = order.fulfilments.filter((part) => part.actions.includes('cancel'));
  const amountMinor = sumMinor(unsent.map((part) => part.totalMinor));
  return { amount: formatMoney(amountMinor, order.currency, locale), viewer: order.viewer };
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
