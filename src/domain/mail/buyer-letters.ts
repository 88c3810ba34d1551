import type { FulfilmentId, RefundId } from '@/lib/ids';
import type { Letter } from './letter';
import { phrasesIn } from './phrases';
import type { Purchase } from './read-purchase';

// What the buyer is told. A letter is null when it would not be true, or of any use, any more.

/** "Please pay"; pointless once the order is paid, closing or closed, which has a letter of its own. */
export function orderPlaced({ order, shares, locale }: Purchase, now: Date): Letter | null {
  if (order.state !== 'pending' || order.expiresAt <= now) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const when = { time: say.time(order.expiresAt), day: say.day(order.expiresAt) };
  return {
    subject: text('order_placed.subject', { things: say.nameThings(shares) }),
    heading: text('order_placed.heading'),
    paragraphs: [text('order_placed.text', when)],
    groups: say.listBySeller(shares, order.currency),
    facts: totalAndAddress(order, say),
    action: { label: text('pay'), path: `/checkout/${order.id}` },
  };
}

/** The receipt; pointless when all of it has been cancelled meanwhile. */
export function orderPaid({ order, shares, locale }: Purchase): Letter | null {
  if (shares.every((share) => share.state === 'cancelled')) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const sellers = new Set(shares.map((share) => share.sellerEmail)).size;
  return {
    subject: text('order_paid.subject', { things: say.nameThings(shares) }),
    heading: text('order_paid.heading'),
    paragraphs: [text('order_paid.text', { sellers })],
    groups: say.listBySeller(shares, order.currency),
    facts: totalAndAddress(order, say),
    action: say.viewOrder(order),
  };
}

/** A parcel is on its way. */
export function shipped(
  { order, shares, locale }: Purchase,
  fulfilmentId: FulfilmentId,
): Letter | null {
  const share = shares.find((one) => one.id === fulfilmentId);
  if (!share?.shippedAt) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const day = say.day(share.shippedAt);
  return {
    subject: text('shipped.subject', { things: say.nameThings([share]) }),
    heading: text('shipped.heading'),
    paragraphs: [text('shipped.text', { seller: share.sellerName, day })],
    groups: say.listBySeller([share], order.currency),
    facts: [
      { label: text('carrier'), value: share.carrier ?? '' },
      { label: text('trackingCode'), value: share.trackingCode ?? '' },
      { label: text('deliverTo'), value: order.shipTo },
    ],
    action: say.viewOrder(order),
  };
}

/** A parcel has arrived, or was sent so long ago that it counts as such. */
export function delivered(
  { order, shares, locale }: Purchase,
  fulfilmentId: FulfilmentId,
): Letter | null {
  const share = shares.find((one) => one.id === fulfilmentId);
  if (!share?.deliveredAt) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const day = say.day(share.deliveredAt);
  return {
    subject: text('delivered.subject', { things: say.nameThings([share]) }),
    heading: text('delivered.heading'),
    paragraphs: [text('delivered.text', { seller: share.sellerName, day })],
    groups: say.listBySeller([share], order.currency),
    facts: [],
    action: say.viewOrder(order),
  };
}

/** Money has gone back; pointless when the bank has returned it since, which administrators learn. */
export function refunded(purchase: Purchase, refundId: RefundId): Letter | null {
  const { order, shares, refunds, locale } = purchase;
  const refund = refunds.find((one) => one.id === refundId);
  if (refund?.state !== 'succeeded') return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const amount = say.money(refund.amountMinor, order.currency);
  const given = refund.fulfilmentId
    ? shares.filter((share) => share.id === refund.fulfilmentId)
    : shares;
  const seller = given[0]?.sellerName ?? '';
  return {
    subject: text('refunded.subject', { amount, things: say.nameThings(given) }),
    heading: text('refunded.heading', { amount }),
    paragraphs: [text(`refunded.${refund.kind}`, { seller }), text('refunded.when')],
    groups: say.listBySeller(given, order.currency),
    facts: [],
    action: say.viewOrder(order),
  };
}

function totalAndAddress(
  order: Purchase['order'],
  { text, money }: ReturnType<typeof phrasesIn>,
): Letter['facts'] {
  return [
    { label: text('total'), value: money(order.totalMinor, order.currency) },
    { label: text('deliverTo'), value: order.shipTo },
  ];
}
