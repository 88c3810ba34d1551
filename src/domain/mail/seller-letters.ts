import type { DisputeId } from '@/lib/ids';
import type { ItemGroup, Letter } from './letter';
import { phrasesIn } from './phrases';
import type { Sale } from './read-sale';
import type { Share } from './read-shares';

// What a seller is told: of their own share only, and never what the whole order or a dispute about
// it comes to. A letter is null when it would not be true, or of any use, any more.

/**
 * Something is to be sent, and where; pointless when it was sent or cancelled meanwhile, or may not
 * be sent for now.
 */
export function newSale(sale: Sale): Letter | null {
  const { order, share, locale } = sale;
  if (share.state !== 'awaiting_shipment' || isDisputed(sale)) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  return {
    subject: text('new_sale.subject', { things: say.nameThings([share]) }),
    heading: text('new_sale.heading'),
    paragraphs: [text('new_sale.text')],
    groups: [say.listItems(share.items, order.currency)],
    facts: [
      { label: text('share'), value: say.money(share.totalMinor, order.currency) },
      { label: text('buyer'), value: order.buyerName },
      { label: text('deliverTo'), value: order.shipTo },
    ],
    action: say.viewOrder(order),
  };
}

/** The buyer or an administrator has cancelled it. */
export function saleCancelled({ order, share, locale }: Sale): Letter | null {
  const by = share.cancelReason;
  if (by !== 'buyer' && by !== 'admin') return null;
  const say = phrasesIn(locale);
  const { text } = say;
  return {
    subject: text('sale_cancelled.subject', { things: say.nameThings([share]) }),
    heading: text('sale_cancelled.heading'),
    paragraphs: [`${text(`sale_cancelled.${by}`)} ${text('sale_cancelled.text')}`],
    groups: [say.listItems(share.items, order.currency)],
    facts: [],
    action: say.viewOrder(order),
  };
}

/** Nothing may be sent for now; pointless when the bank has decided already. */
export function disputeOpened(sale: Sale, disputeId: DisputeId): Letter | null {
  const dispute = sale.disputes.find((one) => one.id === disputeId);
  const shares = sale.shares.filter((share) => share.state !== 'cancelled');
  if (dispute?.state !== 'open' || shares.length === 0) return null;
  const say = phrasesIn(sale.locale);
  const { text } = say;
  return {
    subject: text('dispute_opened.subject', { things: say.nameThings(shares) }),
    heading: text('dispute_opened.heading'),
    paragraphs: [...sayWhy(dispute.reason, text), text('dispute_opened.text')],
    groups: [say.listItems(itemsOf(shares), sale.order.currency)],
    facts: [],
    action: say.viewOrder(sale.order),
  };
}

/**
 * The payment stands, and what waits can be sent, unless there is another dispute; pointless when
 * all of it was cancelled meanwhile.
 */
export function disputeWon(sale: Sale): Letter | null {
  const shares = sale.shares.filter((share) => share.state !== 'cancelled');
  if (shares.length === 0) return null;
  const say = phrasesIn(sale.locale);
  const { text } = say;
  const maySend = shares.some((share) => share.state === 'awaiting_shipment') && !isDisputed(sale);
  return {
    subject: text('dispute_won.subject', { things: say.nameThings(shares) }),
    heading: text('dispute_won.heading'),
    paragraphs: [text('dispute_won.text'), ...(maySend ? [text('dispute_won.ship')] : [])],
    groups: [say.listItems(itemsOf(shares), sale.order.currency)],
    facts: [],
    action: say.viewOrder(sale.order),
  };
}

/** The money is gone: what was sent is lost, what was not is cancelled. */
export function disputeLost({ order, shares, locale }: Sale): Letter {
  const say = phrasesIn(locale);
  const { text } = say;
  const unsent = shares.filter((share) => share.cancelReason === 'dispute');
  const sent = shares.filter((share) => share.shippedAt !== null);
  const groups: ItemGroup[] = [
    say.listItems(itemsOf(unsent), order.currency, text('dispute_lost.cancelledItems')),
    say.listItems(itemsOf(sent), order.currency, text('dispute_lost.sentItems')),
  ];
  return {
    subject: text('dispute_lost.subject', { things: say.nameThings([...unsent, ...sent]) }),
    heading: text('dispute_lost.heading'),
    paragraphs: [
      text('dispute_lost.text'),
      ...(unsent.length > 0 ? [text('dispute_lost.unsent')] : []),
    ],
    groups: groups.filter((group) => group.items.length > 0),
    facts: [],
    action: say.viewOrder(order),
  };
}

const REASONS = [
  'credit_not_processed',
  'duplicate',
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'unrecognized',
] as const;

/** Stripe knows more reasons; the others would tell a seller nothing. */
function sayWhy(reason: string, text: ReturnType<typeof phrasesIn>['text']): string[] {
  const known = REASONS.find((one) => one === reason);
  return known ? [text(`disputeReasons.${known}`)] : [];
}

function isDisputed({ disputes }: Sale): boolean {
  return disputes.some((dispute) => dispute.state === 'open');
}

function itemsOf(shares: readonly Share[]): Share['items'] {
  return shares.flatMap((share) => share.items);
}
