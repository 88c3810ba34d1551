import type Stripe from 'stripe';
import { recordMovement } from '../balance';
import { formatAmount } from '../currencies';
import { ApiError, invalid } from '../errors';
import { emit } from '../events';
import { idOf, newId } from '../ids';
import type { Tx } from '../state/store';

/** What the caller asks for. Amount in minor units; absent means all that is left. */
export interface RefundRequest {
  amount?: number;
  reason: Stripe.Refund.Reason | null;
  metadata: Record<string, string>;
}

function refuse(code: string, message: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, message });
}

function refundableAmount(charge: Stripe.Charge, disputes: Stripe.Dispute[]): number {
  const dispute = disputes.find((row) => idOf(row.charge) === charge.id);
  // A won dispute gave the money back, so it can be refunded again.
  if (dispute && dispute.status !== 'won') {
    const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`;
    throw refuse('charge_disputed', message);
  }
  if (charge.refunded) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw refuse('charge_already_refunded', message);
  }
  return charge.amount_captured - charge.amount_refunded;
}

/** A charge with that much more (or, negative, less) of it refunded. */
function withRefunded(charge: Stripe.Charge, minorUnits: number): Stripe.Charge {
  const amount = charge.amount_refunded + minorUnits;
  return { ...charge, amount_refunded: amount, refunded: amount === charge.amount_captured };
}

/**
 * Gives back all or part of a charge. Depending on the card the refund succeeds at once, stays
 * `pending` until its timer, or succeeds and fails later.
 * @throws ApiError 400 when the amount is more than what is left, or the charge is disputed.
 */
export function createRefund(
  tx: Tx,
  charge: Stripe.Charge,
  request: RefundRequest,
  settleDelayMs: number,
): Stripe.Refund {
  const left = refundableAmount(charge, tx.list('disputes'));
  const amount = request.amount ?? left;
  if (amount > left) {
    const asked = formatAmount(amount, charge.currency);
    const message = `Refund amount (${asked}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`;
    throw invalid(message, 'amount');
  }
  const scenario = tx.get('cards', charge.payment_method ?? '')?.scenario;
  const id = newId('re');
  const movement = recordMovement(tx, 'refund', -amount, charge.currency, id);
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: movement.id,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    metadata: request.metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason: request.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: scenario?.refund === 'pending' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  const refunded = withRefunded(charge, amount);
  tx.put('refunds', refund);
  tx.put('charges', refunded);
  if (scenario?.refund) {
    const outcome = scenario.refund === 'fail' ? 'fail' : 'succeed';
    tx.put('timers', { id, kind: 'refund', outcome, dueAt: tx.nowMs + settleDelayMs });
  }
  emit(tx, 'refund.created', refund);
  emit(tx, 'charge.refunded', refunded, { amount_refunded: charge.amount_refunded });
  return refund;
}

/** The bank's answer to a refund. A failed one returns its amount to the charge. */
export function settleRefund(tx: Tx, refundId: string, succeeded: boolean): void {
  tx.delete('timers', refundId);
  const before = tx.get('refunds', refundId);
  const charge = tx.get('charges', idOf(before?.charge) ?? '');
  if (!before || !charge || before.status === 'failed') return;
  if (succeeded && before.status === 'succeeded') return;
  const previous = { status: before.status };
  if (succeeded) {
    const done: Stripe.Refund = { ...before, status: 'succeeded' };
    tx.put('refunds', done);
    emit(tx, 'refund.updated', done, previous);
    emit(tx, 'charge.refund.updated', done, previous);
    return;
  }
  const back = recordMovement(tx, 'refund_failure', before.amount, before.currency, refundId);
  const failed: Stripe.Refund = {
    ...before,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: back.id,
  };
  tx.put('refunds', failed);
  tx.put('charges', withRefunded(charge, -before.amount));
  emit(tx, 'refund.updated', failed, previous);
  emit(tx, 'charge.refund.updated', failed, previous);
  emit(tx, 'refund.failed', failed);
}
