import type Stripe from 'stripe';
import { recordMovement } from '../balance';
import { invalid, malformed, unexpectedState } from '../errors';
import { emit } from '../events';
import { idOf } from '../ids';
import { confirm } from '../objects/confirm';
import { createMethod, findMethod, type UsableMethod } from '../objects/payment-method';
import { type Answer, type Call, challengeRoute, ok, type Route } from './call';
import { intentFor, viewFor } from './intent-access';

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
const CANCELABLE = [...CONFIRMABLE, 'requires_capture'];

/** The payment method a confirmation names, or the one the intent already has. */
function chosenMethod(call: Call, intent: Stripe.PaymentIntent): UsableMethod {
  const { tx, params, access } = call;
  const data = params.object('payment_method_data');
  if (data) return createMethod(tx, data, access === 'publishable');
  const id = params.string('payment_method') || idOf(intent.payment_method);
  if (!id) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      undefined,
      'payment_intent_unexpected_state',
    );
  }
  return findMethod(tx, id);
}

function requireReturnUrl(call: Call, intent: Stripe.PaymentIntent): string | null {
  const returnUrl = call.params.string('return_url') || null;
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always';
  if (
    call.access === 'secret' &&
    redirects &&
    !returnUrl &&
    !call.params.boolean('use_stripe_sdk')
  ) {
    const message =
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.";
    throw invalid(message, 'return_url');
  }
  if (returnUrl && !URL.canParse(returnUrl)) {
    throw malformed('Not a valid URL', 'return_url', 'url_invalid');
  }
  return returnUrl;
}

/** Confirms an intent already in the store with the parameters of this call; 402 on a decline. */
export function confirmStored(call: Call, intent: Stripe.PaymentIntent): Answer {
  const returnUrl = requireReturnUrl(call, intent);
  const usable = chosenMethod(call, intent);
  const viaStripeJs = call.params.boolean('use_stripe_sdk') ?? returnUrl === null;
  const route = challengeRoute(call, returnUrl, viaStripeJs);
  const confirmed = confirm(call.tx, intent, usable, route);
  if (!confirmed.error) return ok(viewFor(call, confirmed.intent));
  const error = { ...confirmed.error, payment_intent: viewFor(call, confirmed.intent) };
  return { status: 402, body: { error } };
}

function confirmOne(call: Call): Answer {
  call.params.only(
    'client_secret',
    'expected_payment_method_type',
    'payment_method',
    'payment_method_data',
    'receipt_email',
    'return_url',
    'shipping',
    'use_stripe_sdk',
  );
  const intent = intentFor(call);
  if (!CONFIRMABLE.includes(intent.status)) {
    const message =
      intent.status === 'succeeded'
        ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
        : `This PaymentIntent's status is ${intent.status}, but must be one of ${CONFIRMABLE.join(', ')} to be confirmed.`;
    throw unexpectedState(message, viewFor(call, intent));
  }
  const email = call.params.string('receipt_email');
  return confirmStored(call, email === undefined ? intent : { ...intent, receipt_email: email });
}

const CANCELLATION_REASONS = [
  'abandoned',
  'duplicate',
  'fraudulent',
  'requested_by_customer',
] as const;

function cancel(call: Call): Answer {
  const { tx, params } = call;
  params.only('cancellation_reason');
  const intent = intentFor(call);
  if (!CANCELABLE.includes(intent.status)) {
    const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`;
    throw unexpectedState(message, intent);
  }
  const charge = tx.get('charges', idOf(intent.latest_charge) ?? '');
  if (intent.status === 'requires_capture' && charge) {
    const released = { ...charge, amount_refunded: charge.amount, refunded: true };
    tx.put('charges', released);
    emit(tx, 'charge.refunded', released, { amount_refunded: 0 });
  }
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: tx.now,
    cancellation_reason: params.oneOf('cancellation_reason', CANCELLATION_REASONS) ?? null,
    next_action: null,
  };
  tx.put('payment_intents', canceled);
  emit(tx, 'payment_intent.canceled', canceled);
  return ok(canceled);
}

function capture(call: Call): Answer {
  const { tx, params } = call;
  params.only('amount_to_capture');
  const intent = intentFor(call);
  const charge = tx.get('charges', idOf(intent.latest_charge) ?? '');
  if (intent.status !== 'requires_capture' || !charge) {
    const message = `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`;
    throw unexpectedState(message, intent);
  }
  const amount = params.integer('amount_to_capture', 1) ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    const message = 'The amount to capture is greater than the remaining capturable amount.';
    throw invalid(message, 'amount_to_capture', 'amount_too_large');
  }
  const movement = recordMovement(tx, 'charge', amount, charge.currency, charge.id);
  const captured: Stripe.Charge = {
    ...charge,
    captured: true,
    amount_captured: amount,
    balance_transaction: movement.id,
  };
  const done: Stripe.PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
  };
  tx.put('charges', captured);
  tx.put('payment_intents', done);
  emit(tx, 'charge.captured', captured);
  emit(tx, 'payment_intent.succeeded', done);
  return ok(done);
}

export const intentActionRoutes: Route[] = [
  { method: 'POST', path: '/v1/payment_intents/:id/confirm', browser: true, run: confirmOne },
  { method: 'POST', path: '/v1/payment_intents/:id/cancel', run: cancel },
  { method: 'POST', path: '/v1/payment_intents/:id/capture', run: capture },
];
