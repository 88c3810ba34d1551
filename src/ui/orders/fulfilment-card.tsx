import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { timesQuantity } from '@/lib/money';
import { Card } from '../components/card';
import { Price } from '../components/price';
import { ListingImage } from '../listings/listing-image';
import { type Order, type Parcel, parcelElementId, shownState, type Viewer } from './order-state';
import { ParcelActions } from './parcel-actions';
import { Progress } from './progress';
import { RefundList } from './refund-list';
import { StateBadge } from './state-badge';

interface Props {
  order: Order;
  part: Parcel;
  /** May have failed refunds tried again. */
  canRetry: boolean;
}

/** One parcel of an order: what is in it, how far it has come, its money, and what to do with it. */
export function FulfilmentCard({ order, part, canRetry }: Props) {
  const t = useTranslations('orders.parcel');
  const id = parcelElementId(part);
  const labelId = `${id}-label`;
  const { viewer, currency } = order;
  return (
    <section id={id} tabIndex={-1} aria-labelledby={labelId} className="rounded-lg">
      <Card className="grid gap-5">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id={labelId} className="font-semibold">
            <ParcelName order={order} part={part} />
          </h2>
          <StateBadge state={shownState(order, part)} />
        </div>
        <Cancellation part={part} viewer={viewer} />
        <Progress part={part} paidAt={order.paidAt} />
        {part.carrier && part.trackingCode && (
          <p className="text-sm">
            <span className="text-muted">{t('tracking')}: </span>
            {part.carrier} <span className="select-all font-medium">{part.trackingCode}</span>
          </p>
        )}
        <Items part={part} currency={currency} />
        <RefundList
          refunds={part.refunds}
          viewer={viewer}
          currency={currency}
          isDisputed={part.isDisputed}
          canRetry={canRetry}
          subjectId={id}
        />
        <ParcelActions
          part={part}
          viewer={viewer}
          currency={currency}
          subjectId={id}
          labelId={labelId}
        />
      </Card>
    </section>
  );
}

/** By whom it is, and which of the parcels that their share was sent in. */
function ParcelName({ order, part }: Pick<Props, 'order' | 'part'>) {
  const t = useTranslations('orders');
  const ofSeller = order.fulfilments.filter((one) => one.sellerName === part.sellerName);
  const isOwn = order.viewer === 'seller';
  return (
    <>
      {isOwn ? t('parcel.yours') : t('from', { username: part.sellerName })}
      {ofSeller.length > 1 && (
        <span className="font-normal text-muted">
          {' · '}
          {t('parcel.numbered', { number: ofSeller.indexOf(part) + 1, count: ofSeller.length })}
        </span>
      )}
    </>
  );
}

/** Why and when it was cancelled. */
function Cancellation({ part, viewer }: { part: Parcel; viewer: Viewer }) {
  const format = useFormatter();
  const t = useTranslations('orders.parcel.cancelled');
  const { cancelReason, cancelledAt, sellerName: username } = part;
  if (!cancelReason || !cancelledAt) return null;
  // There may be several admins, so nobody is told that it was them.
  const by = viewer !== 'admin' && cancelReason === viewer ? 'you' : cancelReason;
  return (
    <p className="text-muted text-sm">
      {t(by, { date: format.dateTime(new Date(cancelledAt), 'day'), username })}
    </p>
  );
}

function Items({ part, currency }: { part: Parcel; currency: string }) {
  const t = useTranslations('orders');
  return (
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
            currency={currency}
            className="font-medium"
          />
        </li>
      ))}
    </ul>
  );
}
