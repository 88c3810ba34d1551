/**
 * What happens to money: a confirmed intent is charged, waits for the customer, or waits for the
 * bank. Every function takes the stored intent, records the outcome with its events, and returns
 * the intent as it is afterwards.
 * Statuses: https://docs.stripe.com/payments/paymentintents/lifecycle
 */
import type Stripe from 'stripe';
import { recordMovement } from '../balance';
import type { Decline } from '../cards';
import { type ErrorBody, withDocUrl } from '../errors';
import { emit } from '../events';
import { idOf } from '../ids';
import type { Tx } from '../state/store';
import { buildCharge } from './charge';
import { openDispute } from './dispute';
import { findMethod, type UsableMethod } from './payment-method';

/** The intent afterwards and, when the card was refused, the error to answer with 402. */
export interface Confirmation {
  intent: Stripe.PaymentIntent;
  error?: ErrorBody;
}

/** How the customer can be sent through a second step. */
export interface ChallengeRoute {
  /** Base URL of the stand-in, where the challenge page lives. */
  baseUrl: string;
  /** Where a redirected customer returns to; null when Stripe.js shows the step itself. */
  returnUrl: string | null;
  viaStripeJs: boolean;
  /** How long a payment that settles later stays in `processing`, in milliseconds. */
  settleDelayMs: number;
}

function save(tx: Tx, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  tx.put('payment_intents', intent);
  return intent;
}

function challengeAction(
  intent: Stripe.PaymentIntent,
  route: ChallengeRoute,
): Stripe.PaymentIntent.NextAction {
  const query = new URLSearchParams({ client_secret: intent.client_secret ?? '' });
  if (!route.viaStripeJs && route.returnUrl) query.set('return_url', route.returnUrl);
  const url = `${route.baseUrl}/challenge/${intent.id}?${query}`;
  if (route.viaStripeJs) {
    // The SDK types this member as an empty object: its content is between Stripe and Stripe.js.
    const content = { type: 'three_d_secure_redirect', stripe_js: url };
    return { type: 'use_stripe_sdk', use_stripe_sdk: content };
  }
  return { type: 'redirect_to_url', redirect_to_url: { return_url: route.returnUrl, url } };
}

/** Confirms an intent with a payment method: charges it, or asks for the customer's second step. */
export function confirm(
  tx: Tx,
  before: Stripe.PaymentIntent,
  usable: UsableMethod,
  route: ChallengeRoute,
): Confirmation {
  const intent: Stripe.PaymentIntent = {
    ...before,
    payment_method: usable.method.id,
    last_payment_error: null,
    next_action: null,
  };
  if (!usable.scenario.challenge) return charge(tx, intent, usable, false, route.settleDelayMs);
  const waiting = save(tx, {
    ...intent,
    status: 'requires_action',
    next_action: challengeAction(intent, route),
  });
  emit(tx, 'payment_intent.requires_action', waiting);
  return { intent: waiting };
}

/** The customer completed or failed the second step of an intent in `requires_action`. */
export function finishChallenge(
  tx: Tx,
  before: Stripe.PaymentIntent,
  passed: boolean,
  settleDelayMs: number,
): Confirmation {
  const usable = findMethod(tx, idOf(before.payment_method) ?? '');
  const intent = { ...before, next_action: null };
  if (passed) return charge(tx, intent, usable, true, settleDelayMs);
  const error = withDocUrl({
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  });
  return failed(tx, intent, usable, error);
}

function charge(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  usable: UsableMethod,
  authenticated: boolean,
  settleDelayMs: number,
): Confirmation {
  const { decline, later } = usable.scenario;
  if (decline) {
    const refused = buildCharge(tx, intent, usable, 'failed', authenticated);
    return declined(tx, intent, usable, decline, refused);
  }
  if (later) {
    const pending = buildCharge(tx, intent, usable, 'pending', authenticated);
    tx.put('charges', pending);
    const processing = save(tx, {
      ...intent,
      status: 'processing',
      latest_charge: pending.id,
      processing: { type: 'card', card: {} },
    });
    tx.put('timers', {
      id: intent.id,
      kind: 'payment',
      outcome: later,
      dueAt: tx.nowMs + settleDelayMs,
    });
    emit(tx, 'charge.pending', pending);
    emit(tx, 'payment_intent.processing', processing);
    return { intent: processing };
  }
  const manual = intent.capture_method === 'manual';
  const made = buildCharge(tx, intent, usable, manual ? 'authorized' : 'succeeded', authenticated);
  return { intent: manual ? authorize(tx, intent, made) : succeed(tx, intent, made, usable) };
}

function authorize(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  made: Stripe.Charge,
): Stripe.PaymentIntent {
  tx.put('charges', made);
  const waiting = save(tx, {
    ...intent,
    status: 'requires_capture',
    latest_charge: made.id,
    amount_capturable: intent.amount,
  });
  emit(tx, 'charge.succeeded', made);
  emit(tx, 'payment_intent.amount_capturable_updated', waiting);
  return waiting;
}

function succeed(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  made: Stripe.Charge,
  usable: UsableMethod,
): Stripe.PaymentIntent {
  const movement = recordMovement(tx, 'charge', made.amount, made.currency, made.id);
  const paid = { ...made, balance_transaction: movement.id };
  tx.put('charges', paid);
  const done = save(tx, {
    ...intent,
    status: 'succeeded',
    latest_charge: paid.id,
    amount_received: intent.amount,
    processing: null,
  });
  emit(tx, 'charge.succeeded', paid);
  emit(tx, 'payment_intent.succeeded', done);
  if (usable.scenario.dispute) openDispute(tx, paid, usable.scenario.dispute);
  return done;
}

function declined(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  usable: UsableMethod,
  decline: Decline,
  refused: Stripe.Charge,
): Confirmation {
  tx.put('charges', refused);
  emit(tx, 'charge.failed', refused);
  const error = withDocUrl({
    type: 'card_error',
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    charge: refused.id,
    advice_code: 'try_again_later',
    network_decline_code: '01',
  });
  return failed(tx, { ...intent, latest_charge: refused.id }, usable, error);
}

/** Back to the start: the customer may try again with the same intent. */
function failed(
  tx: Tx,
  intent: Stripe.PaymentIntent,
  usable: UsableMethod,
  error: ErrorBody,
): Confirmation {
  const again = save(tx, {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    processing: null,
    last_payment_error: {
      ...error,
      payment_intent: undefined,
      payment_method: usable.method,
    },
  });
  emit(tx, 'payment_intent.payment_failed', again);
  const body = { ...error, payment_intent: again, payment_method: usable.method };
  return { intent: again, error: body };
}

const REFUSED_LATER: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};

/** Ends `processing`: the bank's answer arrived. Does nothing in any other state. */
export function settlePayment(tx: Tx, intentId: string, succeeded: boolean): void {
  tx.delete('timers', intentId);
  const intent = tx.get('payment_intents', intentId);
  if (intent?.status !== 'processing') return;
  const pending = tx.get('charges', idOf(intent.latest_charge) ?? '');
  if (!pending) throw new Error(`${intentId} is processing without a charge`);
  const usable = findMethod(tx, idOf(intent.payment_method) ?? '');
  if (!succeeded) usable.scenario = { ...usable.scenario, decline: REFUSED_LATER };
  const made = buildCharge(tx, intent, usable, succeeded ? 'succeeded' : 'failed', false);
  const settled = { ...made, id: pending.id, created: pending.created };
  if (succeeded) succeed(tx, intent, settled, usable);
  else declined(tx, intent, usable, REFUSED_LATER, settled);
}
