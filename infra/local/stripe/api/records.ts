import { invalid, missing } from '../errors';
import { idOf } from '../ids';
import { createMethod } from '../objects/payment-method';
import type { Tx } from '../state/store';
import { type Answer, type Call, ok, type Route } from './call';
import { LIST_PARAMS, listPage } from './list';

function createPaymentMethod({ tx, params, access }: Call): Answer {
  return ok(createMethod(tx, params, access === 'publishable').method);
}

function retrievePaymentMethod({ tx, params, ids }: Call): Answer {
  params.only();
  const method = tx.get('payment_methods', ids[0] ?? '');
  if (!method) throw missing('PaymentMethod', ids[0] ?? '', 'payment_method');
  return ok(method);
}

function retrieveCharge({ tx, params, ids }: Call): Answer {
  params.only();
  const charge = tx.get('charges', ids[0] ?? '');
  if (!charge) throw missing('charge', ids[0] ?? '');
  return ok(charge);
}

function listCharges({ tx, params }: Call): Answer {
  params.only(...LIST_PARAMS, 'payment_intent');
  const intent = params.string('payment_intent');
  const rows = tx
    .list('charges')
    .filter((charge) => intent === undefined || idOf(charge.payment_intent) === intent);
  return ok(listPage(rows, params, 'charge', '/v1/charges'));
}

function retrieveMovement({ tx, params, ids }: Call): Answer {
  params.only();
  const movement = tx.get('balance_transactions', ids[0] ?? '');
  if (!movement) throw missing('balance transaction', ids[0] ?? '');
  return ok(movement);
}

function listMovements({ tx, params }: Call): Answer {
  params.only(...LIST_PARAMS, 'type', 'source');
  const type = params.string('type');
  const source = params.string('source');
  const rows = tx
    .list('balance_transactions')
    .filter((movement) => type === undefined || movement.type === type)
    .filter((movement) => source === undefined || idOf(movement.source) === source);
  return ok(listPage(rows, params, 'balance transaction', '/v1/balance_transactions'));
}

/** By event: how many webhook endpoints have not taken it yet. */
function pendingWebhooks(tx: Tx): Map<string, number> {
  const pending = new Map<string, number>();
  for (const { event, status } of tx.list('deliveries')) {
    if (status === 'pending') pending.set(event, (pending.get(event) ?? 0) + 1);
  }
  return pending;
}

function retrieveEvent(call: Call): Answer {
  call.params.only();
  const event = call.tx.get('events', call.ids[0] ?? '');
  if (!event) throw missing('event', call.ids[0] ?? '');
  return ok({ ...event, pending_webhooks: pendingWebhooks(call.tx).get(event.id) ?? 0 });
}

function typeFilter(call: Call): (type: string) => boolean {
  const one = call.params.string('type');
  const several = call.params.strings('types');
  if (one !== undefined && several !== undefined) {
    throw invalid('You may only specify one of these parameters: type, types.');
  }
  const wanted = several ?? (one === undefined ? undefined : [one]);
  if (!wanted) return () => true;
  return (type) =>
    wanted.some((want) =>
      want.endsWith('*') ? type.startsWith(want.slice(0, -1)) : type === want,
    );
}

function listEvents(call: Call): Answer {
  const { tx, params } = call;
  params.only(...LIST_PARAMS, 'type', 'types', 'delivery_success');
  const isWanted = typeFilter(call);
  const delivered = params.boolean('delivery_success');
  const pending = pendingWebhooks(tx);
  const rows = tx
    .list('events')
    .filter((event) => isWanted(event.type))
    .filter((event) => delivered === undefined || delivered === !pending.has(event.id))
    .map((event) => ({ ...event, pending_webhooks: pending.get(event.id) ?? 0 }));
  return ok(listPage(rows, params, 'event', '/v1/events'));
}

export const recordRoutes: Route[] = [
  { method: 'POST', path: '/v1/payment_methods', browser: true, run: createPaymentMethod },
  { method: 'GET', path: '/v1/payment_methods/:id', run: retrievePaymentMethod },
  { method: 'GET', path: '/v1/charges', run: listCharges },
  { method: 'GET', path: '/v1/charges/:id', run: retrieveCharge },
  { method: 'GET', path: '/v1/balance_transactions', run: listMovements },
  { method: 'GET', path: '/v1/balance_transactions/:id', run: retrieveMovement },
  { method: 'GET', path: '/v1/events', run: listEvents },
  { method: 'GET', path: '/v1/events/:id', run: retrieveEvent },
];
