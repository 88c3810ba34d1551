import type { RefundId } from '@/lib/ids';
import type { Locale } from '@/lib/locale';
import type { Letter } from './letter';
import { phrasesIn } from './phrases';
import type { Purchase } from './read-purchase';

/** A refund needs somebody to look at it; pointless when it is tried again or settled already. */
export function refundFailed(
  { order, refunds }: Purchase,
  refundId: RefundId,
  locale: Locale,
): Letter | null {
  const refund = refunds.find((one) => one.id === refundId);
  if (refund?.state !== 'failed') return null;
  const say = phrasesIn(locale);
  const { text } = say;
  const amount = say.money(refund.amountMinor, order.currency);
  return {
    subject: text('refund_failed.subject', { amount }),
    heading: text('refund_failed.heading', { amount }),
    paragraphs: [text('refund_failed.text')],
    groups: [],
    facts: refund.failure ? [{ label: text('reason'), value: refund.failure }] : [],
    action: say.viewOrder(order),
  };
}
