import type { FulfilmentId, RefundId } from '@/lib/ids';
import { formatDay, formatTime } from '@/messages/format-date';
import { getMailText } from '@/messages/mail-text';
import type { Letter } from './letter';
import { listBySeller, money, nameThings, viewOrder } from './phrases';
import type { Purchase } from './read-purchase';

// What the buyer is told. A letter is null when it would not be true, or of any use, any more.

/** "Please pay"; pointless once the order is paid, closing or closed, which has a letter of its own. */
export function orderPlaced({ order, shares }: Purchase, now: Date): Letter | null {
  if (order.state !== 'pending' || order.expiresAt <= now) return null;
  const text = getMailText();
  const expiresAt = order.expiresAt.toISOString();
  const when = { time: formatTime(expiresAt), day: formatDay(expiresAt) };
  return {
    subject: text('order_placed.subject', { things: nameThings(shares) }),
    heading: text('order_placed.heading'),
    paragraphs: [text('order_placed.text', when)],
    groups: listBySeller(shares, order.currency),
    facts: totalAndAddress(order),
    action: { label: text('pay'), path: `/checkout/${order.id}` },
  };
}

/** The receipt; pointless when all of it has been cancelled meanwhile. */
export function orderPaid({ order, shares }: Purchase): Letter | null {
  if (shares.every((share) => share.state === 'cancelled')) return null;
  const text = getMailText();
  const sellers = new Set(shares.map((share) => share.sellerEmail)).size;
  return {
    subject: text('order_paid.subject', { things: nameThings(shares) }),
    heading: text('order_paid.heading'),
    paragraphs: [text('order_paid.text', { sellers })],
    groups: listBySeller(shares, order.currency),
    facts: totalAndAddress(order),
    action: viewOrder(order),
  };
}

/** A parcel is on its way. */
export function shipped({ order, shares }: Purchase, fulfilmentId: FulfilmentId): Letter | null {
  const share = shares.find((one) => one.id === fulfilmentId);
  if (!share?.shippedAt) return null;
  const text = getMailText();
  const day = formatDay(share.shippedAt.toISOString());
  return {
    subject: text('shipped.subject', { things: nameThings([share]) }),
    heading: text('shipped.heading'),
    paragraphs: [text('shipped.text', { seller: share.sellerName, day })],
    groups: listBySeller([share], order.currency),
    facts: [
      { label: text('carrier'), value: share.carrier ?? '' },
      { label: text('trackingCode'), value: share.trackingCode ?? '' },
      { label: text('deliverTo'), value: order.shipTo },
    ],
    action: viewOrder(order),
  };
}

/** A parcel has arrived, or was sent so long ago that it counts as such. */
export function delivered({ order, shares }: Purchase, fulfilmentId: FulfilmentId): Letter | null {
  const share = shares.find((one) => one.id === fulfilmentId);
  if (!share?.deliveredAt) return null;
  const text = getMailText();
  const day = formatDay(share.deliveredAt.toISOString());
  return {
    subject: text('delivered.subject', { things: nameThings([share]) }),
    heading: text('delivered.heading'),
    paragraphs: [text('delivered.text', { seller: share.sellerName, day })],
    groups: listBySeller([share], order.currency),
    facts: [],
    action: viewOrder(order),
  };
}

/** Money has gone back; pointless when the bank has returned it since, which administrators learn. */
export function refunded(purchase: Purchase, refundId: RefundId): Letter | null {
  const { order, shares, refunds } = purchase;
  const refund = refunds.find((one) => one.id === refundId);
  if (refund?.state !== 'succeeded') return null;
  const text = getMailText();
  const amount = money(refund.amountMinor, order.currency);
  const given = refund.fulfilmentId
    ? shares.filter((share) => share.id === refund.fulfilmentId)
    : shares;
  const seller = given[0]?.sellerName ?? '';
  return {
    subject: text('refunded.subject', { amount, things: nameThings(given) }),
    heading: text('refunded.heading', { amount }),
    paragraphs: [text(`refunded.${refund.kind}`, { seller }), text('refunded.when')],
    groups: listBySeller(given, order.currency),
    facts: [],
    action: viewOrder(order),
  };
}

function totalAndAddress(order: Purchase['order']): Letter['facts'] {
  const text = getMailText();
  return [
    { label: text('total'), value: money(order.totalMinor, order.currency) },
    { label: text('deliverTo'), value: order.shipTo },
  ];
}
