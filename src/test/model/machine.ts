/** The parts of the machine that the explorer steps through, so that a test can break one of them. */
import { recordDispute, recordIntent, recordRefund, refuseIntent } from './records';
import type { Order } from './state';
import { makeRefund, type RefundAnswer } from './stripe-side';
import {
  cancelOrder,
  cancelShare,
  deliver,
  expire,
  refundReturn,
  retryRefund,
  sendOut,
  ship,
} from './verbs';

export const MACHINE = {
  /** Whether so many units can be bought of so many. */
  fits: (wanted: number, left: number): boolean => wanted <= left,
  cancelOrder,
  cancelShare,
  deliver,
  expire,
  makeRefund,
  recordDispute,
  recordIntent,
  recordRefund,
  refundReturn,
  refuseIntent,
  retryRefund,
  sendOut,
  ship,
  /** Whether a refund is looked for at Stripe before it is made, at this attempt. */
  looksFirst: (_attempt: number): boolean => true,
  /** A refusal because of a dispute passes with it, unless the bank has decided for the buyer. */
  isFinal: (answer: RefundAnswer, order: Order): boolean =>
    answer === 'refused' || (answer === 'disputed' && order.dispute?.state === 'lost'),
  /**
   * Whoever looks at a dispute records the payment and its refunds first: what has left cannot be
   * covered by what the bank takes, and nothing leaves while there is a dispute.
   */
  mayRecordDispute: (order: Order): boolean =>
    order.stripe.refunds.every(({ refund: index, retry, past, since }) => {
      const refund = order.refunds[index];
      const seen = past.slice(since).map((status) => (status === 'pending' ? 'submitted' : status));
      return refund?.retry !== retry || seen.some((state) => state === refund.state);
    }),
  /** Whether a refund whose entry is worked on waits for the end of a dispute. */
  waitsForDispute: (): boolean => true,
};

export type Machine = typeof MACHINE;
