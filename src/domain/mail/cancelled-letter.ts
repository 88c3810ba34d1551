import type { FulfilmentId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import type { Letter } from './letter';
import { phrasesIn } from './phrases';
import type { Purchase } from './read-purchase';
import type { Share } from './read-shares';

type CancelReason = NonNullable<Share['cancelReason']>;

/** To the buyer: what of the order will not come, why, and what happens with the money. */
export function cancelled(
  purchase: Purchase,
  fulfilmentIds: readonly FulfilmentId[],
): Letter | null {
  const { order, locale } = purchase;
  const shares = purchase.shares.filter((share) => fulfilmentIds.includes(share.id));
  // One event has cancelled them all.
  const reason = shares[0]?.cancelReason;
  if (!reason) return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const isAll = shares.length === purchase.shares.length;
  return {
    subject: text('cancelled.subject', { things: say.nameThings(shares) }),
    heading: text(isAll ? 'cancelled.heading' : 'cancelled.headingPart'),
    paragraphs: [explain(purchase, shares, reason), ...tellOfMoney(purchase, shares, reason)],
    groups: say.listBySeller(shares, order.currency),
    facts: [],
    action: say.viewOrder(order),
  };
}

function explain(
  { order, locale }: Purchase,
  shares: readonly Share[],
  reason: CancelReason,
): string {
  const { text } = phrasesIn(locale);
  if (reason === 'unpaid') return text(`cancelled.unpaid.${order.closeReason ?? 'expired'}`);
  return text(`cancelled.${reason}`, { seller: shares[0]?.sellerName ?? '' });
}

/**
 * From the refunds, because an order that closed without being paid may have received money all the
 * same: too late, or another amount. A failed refund is tried again, so it is promised as well; a
 * covered one is money that the bank has taken for the buyer.
 */
function tellOfMoney(purchase: Purchase, shares: readonly Share[], reason: CancelReason): string[] {
  const { text, money } = phrasesIn(purchase.locale);
  const { currency } = purchase.order;
  const ids: readonly (FulfilmentId | null)[] = shares.map((share) => share.id);
  const own = purchase.refunds.filter(
    (refund) =>
      refund.kind !== 'return' && (!refund.fulfilmentId || ids.includes(refund.fulfilmentId)),
  );
  const owed = own.filter((refund) => refund.state !== 'covered');
  const amountMinor = sumMinor(owed.map((refund) => refund.amountMinor));
  const isByBank = reason === 'dispute' || owed.length < own.length;
  return [
    ...(amountMinor > 0
      ? [text('cancelled.refund', { amount: money(amountMinor, currency) })]
      : []),
    ...(isByBank ? [text('cancelled.byBank')] : []),
    ...(own.length === 0 && reason === 'unpaid' ? [text('cancelled.nothingCharged')] : []),
  ];
}
