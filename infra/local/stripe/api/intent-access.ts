import { timingSafeEqual } from 'node:crypto';
import type Stripe from 'stripe';
import { invalid, missing } from '../errors';
import type { Call } from './call';

/** What a browser may see of an intent: the members Stripe.js types, so no metadata, no charge. */
const PUBLIC_MEMBERS = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies readonly (keyof Stripe.PaymentIntent)[];

/** Compares a client secret without telling how much of it was right. */
export function secretMatches(intent: Stripe.PaymentIntent, given: string): boolean {
  const expected = Buffer.from(intent.client_secret ?? '');
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * The intent named in the path. With the publishable key its client secret is required.
 * @throws ApiError 404 for an unknown id, 400 for a missing or wrong secret.
 */
export function intentFor(call: Call): Stripe.PaymentIntent {
  const id = call.ids[0] ?? '';
  const intent = call.tx.get('payment_intents', id);
  const secret = call.access === 'publishable' ? call.params.required('client_secret') : undefined;
  if (!intent) throw missing('payment_intent', id, 'intent');
  if (secret !== undefined && !secretMatches(intent, secret)) {
    const message =
      'The client_secret provided does not match the client_secret associated with the PaymentIntent.';
    throw invalid(message, 'client_secret', 'payment_intent_invalid_parameter');
  }
  return intent;
}

/** The intent as the caller may see it: whole for a server, the public members for a browser. */
export function viewFor(call: Call, intent: Stripe.PaymentIntent): object {
  if (call.access === 'secret') return intent;
  return Object.fromEntries(PUBLIC_MEMBERS.map((name) => [name, intent[name]]));
}
