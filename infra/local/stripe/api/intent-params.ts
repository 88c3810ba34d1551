import type Stripe from 'stripe';
import { formatAmount, MAXIMUM_MINOR_UNITS, minimumCharge } from '../currencies';
import { invalid } from '../errors';
import type { Params } from '../form';
import { newClientSecret, newId } from '../ids';
import { readAddress } from '../objects/payment-method';
import type { Tx } from '../state/store';
import { mergeMetadata } from './metadata';

/** The parameters that only describe a payment; they may change at any time. */
export const DESCRIPTIVE = [
  'description',
  'metadata',
  'receipt_email',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
] as const;

/** An amount that Stripe would take in this currency, in minor units. */
export function checkedAmount(amount: number, currency: string): number {
  const minimum = minimumCharge(currency);
  if (minimum === undefined) {
    throw invalid(`Invalid currency: ${currency}.`, 'currency');
  }
  if (amount < minimum) {
    const least = formatAmount(minimum, currency);
    const message = `Amount must be at least ${least} ${currency}`;
    throw invalid(message, 'amount', 'amount_too_small');
  }
  if (amount > MAXIMUM_MINOR_UNITS) {
    const most = formatAmount(MAXIMUM_MINOR_UNITS, currency);
    throw invalid(`Amount must be no more than ${most}`, 'amount', 'amount_too_large');
  }
  return amount;
}

function readShipping(params: Params): Stripe.PaymentIntent.Shipping | null {
  const shipping = params.object('shipping');
  if (!shipping) return null;
  shipping.only('address', 'carrier', 'name', 'phone', 'tracking_number');
  return {
    address: readAddress(shipping.object('address')) ?? undefined,
    carrier: shipping.string('carrier') || null,
    name: shipping.required('name'),
    phone: shipping.string('phone') || null,
    tracking_number: shipping.string('tracking_number') || null,
  };
}

type Descriptive = Pick<Stripe.PaymentIntent, (typeof DESCRIPTIVE)[number]>;

/** Reads the describing parameters; those not given stay as they are. */
export function readDescriptive(params: Params, before: Descriptive): Descriptive {
  const text = (name: Exclude<keyof Descriptive, 'metadata' | 'shipping'>) =>
    params.has(name) ? params.string(name) || null : before[name];
  return {
    description: text('description'),
    metadata: mergeMetadata(before.metadata, params),
    receipt_email: text('receipt_email'),
    shipping: params.has('shipping') ? readShipping(params) : before.shipping,
    statement_descriptor: text('statement_descriptor'),
    statement_descriptor_suffix: text('statement_descriptor_suffix'),
    transfer_group: text('transfer_group'),
  };
}

const NOTHING_SAID: Descriptive = {
  description: null,
  metadata: {},
  receipt_email: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
};

function readAutomaticMethods(params: Params): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  const given = params.object('automatic_payment_methods')?.only('enabled', 'allow_redirects');
  // Without either parameter Stripe turns automatic payment methods on (since 2023-08-16).
  const enabled = given?.boolean('enabled') ?? !params.has('payment_method_types');
  if (!enabled) return null;
  const redirects = given?.oneOf('allow_redirects', ['always', 'never']) ?? 'always';
  return { allow_redirects: redirects, enabled: true };
}

/** A new, unpaid intent from the parameters of a creation. It is not stored yet. */
export function buildIntent(tx: Tx, params: Params): Stripe.PaymentIntent {
  const amount = Number(params.required('amount') && params.integer('amount', 1));
  const currency = params.required('currency').toLowerCase();
  const types = params.strings('payment_method_types') ?? ['card'];
  const other = types.find((type) => type !== 'card');
  if (other !== undefined) {
    const message = `The payment method type "${other}" is invalid: the stand-in knows only card.`;
    throw invalid(message, 'payment_method_types');
  }
  const id = newId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: checkedAmount(amount, currency),
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: readAutomaticMethods(params),
    canceled_at: null,
    cancellation_reason: null,
    capture_method:
      params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ??
      'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method:
      params.oneOf('confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    created: tx.now,
    currency,
    customer: null,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: types,
    payment_record: null,
    processing: null,
    review: null,
    setup_future_usage: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    ...readDescriptive(params, NOTHING_SAID),
  };
}
