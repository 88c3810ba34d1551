import { useFormatter, useTranslations } from 'next-intl';
import { LinkButton } from '../components/button';
import { Card } from '../components/card';
import { Price } from '../components/price';
import { ListingImage } from '../listings/listing-image';
import type { Outputs } from '../trpc/types';
import { Countdown } from './countdown';
import { parcelElementId, shownState } from './order-state';
import { ShipParcel } from './ship-parcel';
import { StateBadge } from './state-badge';

type Order = Outputs['orders']['list']['items'][number];
type Part = Order['fulfilments'][number];

/** One order in the list, with a row for each seller's share. */
export function OrderCard({ order, as }: { order: Order; as: 'buyer' | 'seller' }) {
  const format = useFormatter();
  const t = useTranslations('orders');
  const date = format.dateTime(new Date(order.placedAt), 'day');
  const canPay = as === 'buyer' && order.state === 'pending';
  return (
    <article>
      <Card className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
          <p className="flex flex-wrap gap-x-1.5 text-muted">
            <span>{t('placed', { date })}</span>
            {order.buyerName && (
              <>
                <span aria-hidden className="max-sm:hidden">
                  ·
                </span>
                <span>{t('to', { username: order.buyerName })}</span>
              </>
            )}
          </p>
          <p>
            <span className="text-muted">{t(as === 'seller' ? 'share' : 'total')} </span>
            <Price
              amountMinor={order.totalMinor}
              currency={order.currency}
              className="font-semibold"
            />
          </p>
        </div>
        <ul className="grid divide-y divide-line border-line border-y">
          {order.fulfilments.map((part) => (
            <Share key={part.id} order={order} part={part} as={as} />
          ))}
        </ul>
        <div className="flex flex-wrap items-center justify-end gap-3">
          {canPay && <Countdown until={order.expiresAt} className="grow basis-52 text-warning" />}
          <LinkButton
            href={`/order/${order.id}`}
            variant="secondary"
            size="sm"
            aria-label={t('viewNamed', { date })}
          >
            {t('view')}
          </LinkButton>
          {canPay && (
            <LinkButton href={`/checkout/${order.id}`} size="sm">
              {t('completePayment')}
            </LinkButton>
          )}
        </div>
      </Card>
    </article>
  );
}

/** One seller's share, with the button that sends it. */
function Share({ order, part, as }: { order: Order; part: Part; as: 'buyer' | 'seller' }) {
  const t = useTranslations('orders');
  const id = parcelElementId(part);
  const labelId = `${id}-label`;
  return (
    <li
      id={id}
      tabIndex={-1}
      className="-outline-offset-2 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-sm py-4"
    >
      <Thumbnails items={part.items} />
      <div className="min-w-40 flex-1">
        <p id={labelId} className="line-clamp-1 font-medium">
          {part.items.map((item) => item.title).join(', ')}
        </p>
        <p className="text-muted text-sm">
          {as === 'buyer' && <>{t('from', { username: part.sellerName })} · </>}
          {t('units', { count: unitsOf(part.items) })}
        </p>
      </div>
      {part.isDisputed && <StateBadge state="disputed" />}
      <StateBadge state={shownState(order, part)} />
      {part.actions.includes('ship') && <ShipParcel part={part} subjectId={id} labelId={labelId} />}
    </li>
  );
}

const SHOWN_PICTURES = 3;

function Thumbnails({ items }: Pick<Part, 'items'>) {
  return (
    <div className="flex -space-x-4">
      {items.slice(0, SHOWN_PICTURES).map((item) => (
        <div
          key={item.id}
          className="relative size-14 overflow-hidden rounded-md bg-subtle ring-2 ring-surface"
        >
          <ListingImage src={item.imageUrl} blur={null} alt="" />
        </div>
      ))}
    </div>
  );
}

function unitsOf(items: Part['items']): number {
  return items.reduce((units, item) => units + item.quantity, 0);
}
