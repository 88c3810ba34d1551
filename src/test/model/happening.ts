import type { Action } from './actions';
import { type Order, totalOf } from './state';
import * as stripe from './stripe-side';

/** What happens at Stripe or a bank; null when it cannot happen now. */
export function happening(order: Order, action: Action): Order | null {
  switch (action.do) {
    case 'pay': {
      // The buyer's browser gets the secret from us.
      const paid = order.intentKnown
        ? stripe.confirm(order, action.card === 'slow' ? 'processing' : 'succeeded')
        : null;
      if (paid && action.card === 'declined') return order;
      return paid && action.card === 'disputed' ? stripe.openDispute(paid) : paid;
    }
    case 'bank answers':
      return stripe.endProcessing(order, action.pays ? 'succeeded' : 'requires_payment');
    case 'bank refunds': {
      const index = action.refund % order.stripe.refunds.length;
      return stripe.settleRefund(order, index, action.succeeds ? 'succeeded' : 'failed');
    }
    case 'dispute':
      return stripe.openDispute(order);
    case 'decide dispute':
      return stripe.closeDispute(order, action.for);
    case 'tamper':
      return order.intentKnown ? stripe.tamper(order, totalOf(order) - 100) : null;
    default:
      return order;
  }
}
