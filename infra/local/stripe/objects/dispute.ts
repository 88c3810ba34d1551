import type Stripe from 'stripe';
import { recordMovement } from '../balance';
import { invalid } from '../errors';
import { emit } from '../events';
import { idOf, newId } from '../ids';
import type { Tx } from '../state/store';

const EVIDENCE_DUE_AFTER_SECONDS = 9 * 24 * 60 * 60;

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Whether a dispute can still change. */
export function isOpen(dispute: Stripe.Dispute): boolean {
  return dispute.status !== 'won' && dispute.status !== 'lost';
}

/**
 * The customer's bank takes what is left of a charge back until the dispute is decided.
 * @throws ApiError 400 when there is nothing to dispute.
 */
export function openDispute(tx: Tx, charge: Stripe.Charge, reason: string): Stripe.Dispute {
  const amount = charge.amount_captured - charge.amount_refunded;
  if (charge.disputed) throw invalid(`Charge ${charge.id} is already disputed.`, 'charge');
  if (amount <= 0) throw invalid(`Charge ${charge.id} holds no money to dispute.`, 'charge');
  const id = newId('du');
  const withdrawn = recordMovement(tx, 'adjustment', -amount, charge.currency, id);
  const dispute: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [withdrawn],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: tx.now + EVIDENCE_DUE_AFTER_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '83' },
    },
    reason,
    status: 'needs_response',
  };
  tx.put('disputes', dispute);
  tx.put('charges', { ...charge, disputed: true });
  emit(tx, 'charge.dispute.created', dispute);
  emit(tx, 'charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides: `won` brings the money back, `lost` leaves it gone. */
export function closeDispute(
  tx: Tx,
  before: Stripe.Dispute,
  outcome: 'won' | 'lost',
): Stripe.Dispute {
  if (!isOpen(before)) throw invalid(`This dispute is already closed as ${before.status}.`);
  const movements = [...before.balance_transactions];
  if (outcome === 'won') {
    movements.push(recordMovement(tx, 'adjustment', before.amount, before.currency, before.id));
  }
  const dispute = { ...before, status: outcome, balance_transactions: movements };
  tx.put('disputes', dispute);
  emit(tx, 'charge.dispute.updated', dispute, { status: before.status });
  if (outcome === 'won') emit(tx, 'charge.dispute.funds_reinstated', dispute);
  emit(tx, 'charge.dispute.closed', dispute);
  return dispute;
}
