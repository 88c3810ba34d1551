import type Stripe from 'stripe';
import { missing, unexpectedState } from '../errors';
import { emit } from '../events';
import { findMethod } from '../objects/payment-method';
import { type Answer, type Call, ok, type Route } from './call';
import { intentFor, viewFor } from './intent-access';
import { confirmStored } from './intent-actions';
import { buildIntent, checkedAmount, DESCRIPTIVE, readDescriptive } from './intent-params';
import { LIST_PARAMS, listPage, pageLimit } from './list';
import { compileSearch } from './search';

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
  params.only(...LIST_PARAMS);
  const rows = tx.list('payment_intents');
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
