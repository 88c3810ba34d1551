/** Stripe's and the banks' side of a sequence, in an account of its own, over Stripe's protocol. */
import {
  findIntent,
  listDisputes,
  refundsOfIntent,
  retrieveDispute,
  type StripeRefund,
} from '@/integrations/stripe';
import type { OrderId } from '@/lib/ids';
import type { SeenOrder } from '@/test/observe';
import * as stripe from '@/test/stripe';
import type { Action, Card } from './actions';

/** Stripe's test payment methods, and those of the stand-in for a bank that takes its time. */
const CARDS: Record<Card, string> = {
  good: 'pm_card_visa',
  declined: 'pm_card_chargeDeclined',
  slow: 'pm_card_standinLaterSucceeds',
  'slow to refund': 'pm_card_pendingRefund',
  disputed: 'pm_card_createDispute',
};

type OnOrder = Extract<Action, { order: number }>;

export class RealStripe {
  readonly #disputes = new Map<OrderId, string>();

  /** Forgets everything. */
  async reset(): Promise<void> {
    this.#disputes.clear();
    await stripe.reset();
  }

  /** @returns the intent's id, which we may not have recorded yet. */
  async intentOf(order: SeenOrder): Promise<string> {
    const id = order.intentId ?? (await findIntent(order.id))?.id;
    if (!id) throw new Error(`Stripe knows no intent of order ${order.id}`);
    return id;
  }

  /** In the order they were made. */
  async refundsOf(order: SeenOrder): Promise<StripeRefund[]> {
    return (await refundsOfIntent(await this.intentOf(order))).toReversed();
  }

  /** Everything it holds of an order. */
  async look(order: SeenOrder) {
    const intent = await findIntent(order.id);
    if (!intent) return { status: null, refunds: [], dispute: null };
    const refunds = (await refundsOfIntent(intent.id)).toReversed();
    const disputeId = this.#disputes.get(order.id);
    const dispute = disputeId ? await retrieveDispute(disputeId) : null;
    return {
      status: intent.status === 'requires_payment_method' ? 'requires_payment' : intent.status,
      refunds: refunds.map(({ amountMinor, status }) => ({ amount: amountMinor, status })),
      dispute: dispute?.status ?? null,
    };
  }

  /** The id of what an event is about. */
  async objectOf(order: SeenOrder, { about, refund }: Extract<Action, { do: 'hear' }>) {
    if (about === 'intent') return this.intentOf(order);
    if (about === 'dispute') return this.#disputes.get(order.id) ?? '';
    const refunds = await this.refundsOf(order);
    const id = refunds[refund % refunds.length]?.id ?? '';
    return about === 'refund' ? id : stripe.chargeOf(id);
  }

  /** What happens there by itself. */
  async happen(order: SeenOrder, action: OnOrder): Promise<void> {
    const intentId = await this.intentOf(order);
    if (action.do === 'pay') {
      await stripe.pay(intentId, CARDS[action.card]);
      if (action.card === 'disputed') {
        const { disputes } = await listDisputes({ createdAfter: null, after: null });
        const opened = disputes.find((dispute) => dispute.intentId === intentId);
        if (opened) this.#disputes.set(order.id, opened.id);
      }
    } else if (action.do === 'bank answers') {
      await stripe.endProcessing(intentId, action.pays ? 'succeed' : 'fail');
    } else if (action.do === 'bank refunds') {
      const refunds = await this.refundsOf(order);
      const id = refunds[action.refund % refunds.length]?.id ?? '';
      await stripe.settleRefund(id, action.succeeds ? 'succeed' : 'fail');
    } else if (action.do === 'dispute') {
      this.#disputes.set(order.id, await stripe.openDispute(intentId));
    } else if (action.do === 'decide dispute') {
      await stripe.closeDispute(this.#disputes.get(order.id) ?? '', action.for);
    } else if (action.do === 'tamper') {
      const total = order.parts.reduce((sum, part) => sum + part.total, 0);
      await stripe.tamperWithAmount(intentId, total - 100);
    }
  }

  /** The next call of a kind about an order fails. */
  async fail(order: SeenOrder, action: Extract<Action, { do: 'fail next' }>): Promise<void> {
    const { call, when, status } = action;
    const request = {
      create: { path: '/v1/payment_intents', text: order.id },
      cancel: { path: `/v1/payment_intents/${order.intentId}/cancel` },
      refund: { path: '/v1/refunds', text: order.intentId ?? '' },
    }[call];
    const once = { method: 'POST', times: 1, ...request };
    if (status === null) await stripe.strike({ kind: `disconnect_${when}`, ...once });
    else await stripe.strike({ kind: `error_${when}`, status, final: true, ...once });
  }
}
