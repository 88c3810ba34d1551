import type Stripe from 'stripe';
import { invalid, missing, unexpectedState } from '../errors';
import { emit } from '../events';
import { idOf } from '../ids';
import { closeDispute, isOpen } from '../objects/dispute';
import { createRefund } from '../objects/refund';
import { type Answer, type Call, ok, type Route } from './call';
import { LIST_PARAMS, listPage } from './list';
import { mergeMetadata } from './metadata';

const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** The charge a refund is for: named itself, or through its intent. */
function chargeToRefund({ tx, params }: Call): Stripe.Charge {
  const chargeId = params.string('charge');
  const intentId = params.string('payment_intent');
  if (!chargeId && !intentId) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  if (chargeId) {
    const charge = tx.get('charges', chargeId);
    if (!charge) throw missing('charge', chargeId, 'charge');
    if (!charge.captured)
      throw invalid(`Charge ${chargeId} has no captured money to refund.`, 'charge');
    return charge;
  }
  const intent = tx.get('payment_intents', intentId ?? '');
  if (!intent) throw missing('payment_intent', intentId ?? '', 'payment_intent');
  const charge = tx.get('charges', idOf(intent.latest_charge) ?? '');
  if (!charge?.captured) {
    const message = `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`;
    throw unexpectedState(message);
  }
  return charge;
}

function createOne(call: Call): Answer {
  const { tx, params, settleDelayMs } = call;
  params.only('charge', 'payment_intent', 'amount', 'reason', 'metadata');
  const request = {
    amount: params.integer('amount', 1),
    reason: params.oneOf('reason', REFUND_REASONS) ?? null,
    metadata: mergeMetadata({}, params),
  };
  return ok(createRefund(tx, chargeToRefund(call), request, settleDelayMs));
}

function refundOf({ tx, ids }: Call): Stripe.Refund {
  const refund = tx.get('refunds', ids[0] ?? '');
  if (!refund) throw missing('refund', ids[0] ?? '');
  return refund;
}

function retrieveRefund(call: Call): Answer {
  call.params.only();
  return ok(refundOf(call));
}

function updateRefund(call: Call): Answer {
  call.params.only('metadata');
  const before = refundOf(call);
  const refund = { ...before, metadata: mergeMetadata(before.metadata, call.params) };
  call.tx.put('refunds', refund);
  return ok(refund);
}

function listRefunds({ tx, params }: Call): Answer {
  params.only(...LIST_PARAMS, 'charge', 'payment_intent');
  const charge = params.string('charge');
  const intent = params.string('payment_intent');
  const rows = tx
    .list('refunds')
    .filter((refund) => charge === undefined || idOf(refund.charge) === charge)
    .filter((refund) => intent === undefined || idOf(refund.payment_intent) === intent);
  return ok(listPage(rows, params, 'refund', '/v1/refunds'));
}

function disputeOf({ tx, ids }: Call): Stripe.Dispute {
  const dispute = tx.get('disputes', ids[0] ?? '');
  if (!dispute) throw missing('dispute', ids[0] ?? '');
  return dispute;
}

function retrieveDispute(call: Call): Answer {
  call.params.only();
  return ok(disputeOf(call));
}

/**
 * Takes evidence. As in Stripe's test mode, the text `winning_evidence` or `losing_evidence`
 * decides the dispute when it is submitted: https://docs.stripe.com/testing#disputes
 */
function updateDispute(call: Call): Answer {
  const { tx, params } = call;
  params.only('evidence', 'metadata', 'submit');
  const before = disputeOf(call);
  if (!isOpen(before)) throw invalid('This dispute is already closed.');
  const text = params.object('evidence')?.only('uncategorized_text').string('uncategorized_text');
  const submitted = params.boolean('submit') ?? text !== undefined;
  const dispute: Stripe.Dispute = {
    ...before,
    metadata: mergeMetadata(before.metadata, params),
    evidence: {
      ...before.evidence,
      uncategorized_text: text ?? before.evidence.uncategorized_text,
    },
    evidence_details: {
      ...before.evidence_details,
      has_evidence: before.evidence_details.has_evidence || text !== undefined,
      submission_count: before.evidence_details.submission_count + (submitted ? 1 : 0),
      submission_method: submitted ? 'manual' : before.evidence_details.submission_method,
    },
    status: submitted ? 'under_review' : before.status,
  };
  tx.put('disputes', dispute);
  emit(tx, 'charge.dispute.updated', dispute, { status: before.status });
  if (submitted && text === 'winning_evidence') closeDispute(tx, dispute, 'won');
  if (submitted && text === 'losing_evidence') closeDispute(tx, dispute, 'lost');
  return ok(dispute);
}

/** Stripe's own "close": the merchant accepts the loss. */
function acceptDispute(call: Call): Answer {
  call.params.only();
  return ok(closeDispute(call.tx, disputeOf(call), 'lost'));
}

function listDisputes({ tx, params }: Call): Answer {
  params.only(...LIST_PARAMS, 'charge', 'payment_intent');
  const charge = params.string('charge');
  const intent = params.string('payment_intent');
  const rows = tx
    .list('disputes')
    .filter((dispute) => charge === undefined || idOf(dispute.charge) === charge)
    .filter((dispute) => intent === undefined || idOf(dispute.payment_intent) === intent);
  return ok(listPage(rows, params, 'dispute', '/v1/disputes'));
}

export const moneyBackRoutes: Route[] = [
  { method: 'POST', path: '/v1/refunds', run: createOne },
  { method: 'GET', path: '/v1/refunds', run: listRefunds },
  { method: 'GET', path: '/v1/refunds/:id', run: retrieveRefund },
  { method: 'POST', path: '/v1/refunds/:id', run: updateRefund },
  { method: 'GET', path: '/v1/disputes', run: listDisputes },
  { method: 'GET', path: '/v1/disputes/:id', run: retrieveDispute },
  { method: 'POST', path: '/v1/disputes/:id', run: updateDispute },
  { method: 'POST', path: '/v1/disputes/:id/close', run: acceptDispute },
];
