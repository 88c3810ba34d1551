import type Stripe from 'stripe';
import { formatAmount, MAXIMUM_MINOR_UNITS, minimumCharge } from '../currencies';
import { invalid, missing, unexpectedState } from '../errors';
import { emit } from '../events';
import type { Params } from '../form';
import { idOf, newClientSecret, newId } from '../ids';
import { findMethod, readAddress } from '../objects/payment-method';
import type { Tx } from '../state/store';
import { type Answer, type Call, ok, type Route } from './call';
import { intentFor, viewFor } from './intent-access';
import { confirmStored } from './intent-actions';
import { LIST_PARAMS, listPage, pageLimit } from './list';
import { mergeMetadata } from './metadata';
import { compileSearch } from './search';

const DESCRIPTIVE = [
  'description',
  'metadata',
  'receipt_email',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
] as const;

/** An amount that Stripe would take in this currency, in minor units. */
function checkedAmount(amount: number, currency: string): number {
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

function readDescriptive(params: Params, before: Descriptive): Descriptive {
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

function buildIntent(tx: Tx, params: Params): Stripe.PaymentIntent {
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

function create(call: Call): Answer {
  const { tx, params } = call;
  params.only(
    ...DESCRIPTIVE,
    'amount',
    'automatic_payment_methods',
    'capture_method',
    'confirm',
    'confirmation_method',
    'currency',
    'payment_method',
    'payment_method_data',
    'payment_method_types',
    'return_url',
    'use_stripe_sdk',
  );
  const intent = buildIntent(tx, params);
  tx.put('payment_intents', intent);
  emit(tx, 'payment_intent.created', intent);
  if (params.boolean('confirm')) return confirmStored(call, intent);
  if (!params.has('payment_method')) return ok(intent);
  const { method } = findMethod(tx, params.required('payment_method'));
  const ready: Stripe.PaymentIntent = {
    ...intent,
    payment_method: method.id,
    status: 'requires_confirmation',
  };
  tx.put('payment_intents', ready);
  return ok(ready);
}

const EDITABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function update(call: Call): Answer {
  const { tx, params } = call;
  const before = intentFor(call);
  params.only(...DESCRIPTIVE, 'amount', 'currency', 'payment_method', 'client_secret');
  for (const frozen of ['amount', 'currency', 'payment_method'] as const) {
    if (params.has(frozen) && !EDITABLE.includes(before.status)) {
      const message = `This PaymentIntent's ${frozen} could not be updated because it has a status of ${before.status}. You may only update the ${frozen} of a PaymentIntent with one of the following statuses: ${EDITABLE.join(', ')}.`;
      throw unexpectedState(message, before);
    }
  }
  const currency = params.string('currency')?.toLowerCase() || before.currency;
  const amount = checkedAmount(params.integer('amount', 1) ?? before.amount, currency);
  const chosen = params.string('payment_method');
  const changed: Stripe.PaymentIntent = {
    ...before,
    ...readDescriptive(params, before),
    amount,
    currency,
    ...(chosen
      ? { payment_method: findMethod(tx, chosen).method.id, status: 'requires_confirmation' }
      : {}),
  };
  tx.put('payment_intents', changed);
  return ok(viewFor(call, changed));
}

function retrieve(call: Call): Answer {
  call.params.only('client_secret');
  return ok(viewFor(call, intentFor(call)));
}

function list({ tx, params }: Call): Answer {
  params.only(...LIST_PARAMS, 'customer');
  const customer = params.string('customer');
  const rows = tx
    .list('payment_intents')
    .filter((intent) => customer === undefined || idOf(intent.customer) === customer);
  return ok(listPage(rows, params, 'payment_intent', '/v1/payment_intents'));
}

function search({ tx, params, searchLagMs }: Call): Answer {
  params.only('query', 'limit', 'page');
  const isWanted = compileSearch(params.required('query'));
  const limit = pageLimit(params);
  const visibleUntil = tx.nowMs - searchLagMs;
  const found = tx
    .list('payment_intents')
    .filter((intent) => searchLagMs === 0 || intent.created * 1000 <= visibleUntil)
    .filter(isWanted);
  const cursor = params.string('page');
  const start = cursor ? found.findIndex((intent) => intent.id === cursor) : 0;
  if (start === -1) throw missing('page', cursor ?? '', 'page');
  const next = found[start + limit];
  return ok({
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: next !== undefined,
    next_page: next?.id ?? null,
    url: '/v1/payment_intents/search',
  });
}

export const paymentIntentRoutes: Route[] = [
  { method: 'POST', path: '/v1/payment_intents', run: create },
  { method: 'GET', path: '/v1/payment_intents', run: list },
  { method: 'GET', path: '/v1/payment_intents/search', run: search },
  { method: 'GET', path: '/v1/payment_intents/:id', browser: true, run: retrieve },
  { method: 'POST', path: '/v1/payment_intents/:id', run: update },
];
