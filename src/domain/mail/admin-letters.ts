import type { RefundId } from '@/lib/ids';
import { getMailText } from '@/messages/mail-text';
import type { Letter } from './letter';
import { money, viewOrder } from './phrases';
import type { Purchase } from './read-purchase';

/** A refund needs somebody to look at it; pointless when it is tried again or settled already. */
export function refundFailed({ order, refunds }: Purchase, refundId: RefundId): Letter | null {
  const refund = refunds.find((one) => one.id === refundId);
  if (refund?.state !== 'failed') return null;
  const text = getMailText();
  const amount = money(refund.amountMinor, order.currency);
  return {
    subject: text('refund_failed.subject', { amount }),
    heading: text('refund_failed.heading', { amount }),
    paragraphs: [text('refund_failed.text')],
    groups: [],
    facts: refund.failure ? [{ label: text('reason'), value: refund.failure }] : [],
    action: viewOrder(order),
  };
}
