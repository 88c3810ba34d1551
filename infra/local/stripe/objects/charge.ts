import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Decline } from '../cards';
import { newId } from '../ids';
import type { Tx } from '../state/store';
import type { UsableMethod } from './payment-method';

/** How a charge ended; `authorized` money still has to be captured. */
export type ChargeResult = 'succeeded' | 'authorized' | 'pending' | 'failed';

function outcome(decline: Decline | undefined, pending: boolean): Stripe.Charge.Outcome | null {
  if (pending) return null;
  const blocked = decline?.declineCode === 'fraudulent';
  const level = { risk_level: blocked ? 'highest' : 'normal', risk_score: blocked ? 92 : 20 };
  if (!decline) {
    return {
      ...level,
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  }
  return {
    ...level,
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '01',
    network_status: blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: decline.declineCode,
    seller_message: 'The bank did not return any further details with this decline.',
    type: blocked ? 'blocked' : 'issuer_declined',
  };
}

function methodDetails(
  { method }: UsableMethod,
  amount: number,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const card = method.card;
  if (!card) return { type: method.type };
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: card.checks && {
        ...card.checks,
        cvc_check: card.checks.cvc_check === null ? null : 'pass',
      },
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: createHash('sha256').update(method.id).digest('hex').slice(0, 15),
      overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: authenticated
        ? {
            authentication_flow: 'challenge',
            electronic_commerce_indicator: '05',
            exemption_indicator: null,
            result: 'authenticated',
            result_reason: null,
            transaction_id: null,
            version: '2.2.0',
          }
        : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

/** Builds the charge one confirmation of `intent` makes. It is not stored yet. */
export function buildCharge(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  usable: UsableMethod,
  result: ChargeResult,
  authenticated: boolean,
): Stripe.Charge {
  const decline = result === 'failed' ? usable.scenario.decline : undefined;
  const captured = result === 'succeeded';
  const { billing_details: billing, id: methodId } = usable.method;
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: billing,
    calculated_statement_descriptor: 'STAND-IN',
    captured,
    created: tx.now,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(decline, result === 'pending'),
    paid: result === 'succeeded' || result === 'authorized',
    payment_intent: intent.id,
    payment_method: methodId,
    payment_method_details: methodDetails(usable, intent.amount, authenticated),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: result === 'authorized' ? 'succeeded' : result,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}
