/**
 * Control endpoints, for tests and for the dashboard's buttons. Bodies are JSON or form fields; a
 * form is answered with a redirect to the dashboard. Errors have Stripe's shape.
 *
 *   POST   /_standin/payments/:id/settle    {outcome: succeed|fail}   ends `processing` now
 *   POST   /_standin/payments/:id/challenge {outcome: complete|fail}  ends `requires_action`
 *   POST   /_standin/refunds/:id/settle     {outcome: succeed|fail}   ends a refund's waiting; also
 *                                           fails one that has succeeded
 *   POST   /_standin/disputes               {payment_intent | charge, reason?}  opens a dispute
 *   POST   /_standin/disputes/:id/close     {outcome: won|lost}
 *   POST   /_standin/events/:id/resend      delivers an event again to every endpoint
 *   POST   /_standin/reset                  forgets all objects and faults
 *   GET    /_standin/faults                 {data: [fault]}
 *   POST   /_standin/faults                 adds a fault and answers it with its id
 *   DELETE /_standin/faults                 removes all faults
 *   DELETE /_standin/faults/:id             removes one
 *
 * A fault is {kind, times?, …}; without `times` it strikes until removed. Faults do not survive a
 * restart.
 *
 *   webhook_drop       {types?}             the delivery is lost and never retried
 *   webhook_delay      {types?, ms}         the first attempt is made so much later
 *   webhook_duplicate  {types?, copies=1}   the first attempt is made so many times more
 *   webhook_reorder    {types?, size=2, ms=1000}  collects deliveries and sends them backwards, once
 *                                           there are `size` of them or nothing came for `ms`
 * Those of requests strike only where method, path, and text in query or body fit, if given:
 *
 *   latency            {method?, path?, ms} requests begin so much later (keys stay in use meanwhile)
 *   error_before       {method?, path?, status=500}  answered without any effect
 *   error_after        {method?, path?, status=500}  the effect happens, the answer is lost; the
 *                                           true answer is replayed to the same idempotency key.
 *                                           Both with `final`: the client shall not try again,
 *                                           https://docs.stripe.com/error-low-level#stripe-should-retry
 *   disconnect_before, disconnect_after {method?, path?}  the connection breaks instead
 *   search_lag         {ms}                 search does not find what is younger, as Stripe's own
 *                                           search may not for up to a minute
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../http';
import { ApiError, invalid, missing } from './errors';
import { enqueue } from './events';
import { FAULT_KINDS, type Fault, type Faults } from './faults';
import { type FormObject, Params, parseForm } from './form';
import { idOf } from './ids';
import { finishChallenge, settlePayment } from './objects/confirm';
import { closeDispute, openDispute } from './objects/dispute';
import { settleRefund } from './objects/refund';
import type { Store, Tx } from './state/store';
import type { WebhookSender } from './webhooks';

/** What the control endpoints act on. */
export interface ControlSettings {
  store: Store;
  faults: Faults;
  sender: WebhookSender;
  settleDelayMs: number;
}

type Action = (settings: ControlSettings, params: Params, id: string) => object;

function found<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw missing(what, id);
  return row;
}

function outcomeOf<const T extends string>(params: Params, allowed: readonly T[]): T {
  const outcome = params.only('outcome').oneOf('outcome', allowed);
  if (outcome === undefined) throw invalid('Missing required param: outcome.', 'outcome');
  return outcome;
}

const settlePaymentNow: Action = ({ store }, params, id) => {
  const outcome = outcomeOf(params, ['succeed', 'fail']);
  return store.transaction((tx) => {
    const intent = found(tx.get('payment_intents', id), 'payment_intent', id);
    if (intent.status !== 'processing') {
      throw invalid(`The payment is ${intent.status}, not processing.`);
    }
    settlePayment(tx, id, outcome === 'succeed');
    return found(tx.get('payment_intents', id), 'payment_intent', id);
  });
};

const finishChallengeNow: Action = ({ store, settleDelayMs }, params, id) => {
  const outcome = outcomeOf(params, ['complete', 'fail']);
  return store.transaction((tx) => {
    const intent = found(tx.get('payment_intents', id), 'payment_intent', id);
    if (intent.status !== 'requires_action') {
      throw invalid(`The payment is ${intent.status}, not requires_action.`);
    }
    return finishChallenge(tx, intent, outcome === 'complete', settleDelayMs).intent;
  });
};

const settleRefundNow: Action = ({ store }, params, id) => {
  const outcome = outcomeOf(params, ['succeed', 'fail']);
  return store.transaction((tx) => {
    found(tx.get('refunds', id), 'refund', id);
    settleRefund(tx, id, outcome === 'succeed');
    return found(tx.get('refunds', id), 'refund', id);
  });
};

function chargeToDispute(tx: Tx, params: Params) {
  const intentId = params.string('payment_intent');
  const intent = tx.get('payment_intents', intentId ?? '');
  const id = params.string('charge') ?? idOf(intent?.latest_charge) ?? '';
  return found(tx.get('charges', id), 'charge', id || (intentId ?? ''));
}

const openDisputeNow: Action = ({ store }, params) => {
  params.only('payment_intent', 'charge', 'reason');
  const reason = params.string('reason') || 'fraudulent';
  return store.transaction((tx) => openDispute(tx, chargeToDispute(tx, params), reason));
};

const closeDisputeNow: Action = ({ store }, params, id) => {
  const outcome = outcomeOf(params, ['won', 'lost']);
  return store.transaction((tx) =>
    closeDispute(tx, found(tx.get('disputes', id), 'dispute', id), outcome),
  );
};

const resendEvent: Action = ({ store }, params, id) => {
  params.only();
  return store.transaction((tx) => {
    const event = found(tx.get('events', id), 'event', id);
    for (const url of tx.webhookUrls) enqueue(tx, id, url);
    return event;
  });
};

const reset: Action = ({ store, faults, sender }) => {
  sender.clear();
  store.clear();
  faults.reset();
  return { reset: true };
};

const addFault: Action = ({ faults }, params) => {
  const shape = ['times', 'types', 'method', 'path', 'text', 'final', 'ms', 'status'];
  params.only('kind', ...shape, 'copies', 'size');
  const kind = params.oneOf('kind', FAULT_KINDS);
  if (!kind) throw invalid(`kind must be one of ${FAULT_KINDS.join(', ')}`, 'kind');
  const fault: Omit<Fault, 'id'> = {
    kind,
    times: params.integer('times', 1),
    types: params.strings('types'),
    method: params.string('method'),
    path: params.string('path'),
    text: params.string('text'),
    final: params.boolean('final'),
    ms: params.integer('ms'),
    status: params.integer('status', 400),
    copies: params.integer('copies', 1),
    size: params.integer('size', 2),
  };
  return faults.add(fault);
};

const ACTIONS: [method: string, pattern: RegExp, action: Action][] = [
  ['POST', /^\/_standin\/payments\/(\w+)\/settle$/, settlePaymentNow],
  ['POST', /^\/_standin\/payments\/(\w+)\/challenge$/, finishChallengeNow],
  ['POST', /^\/_standin\/refunds\/(\w+)\/settle$/, settleRefundNow],
  ['POST', /^\/_standin\/disputes$/, openDisputeNow],
  ['POST', /^\/_standin\/disputes\/(\w+)\/close$/, closeDisputeNow],
  ['POST', /^\/_standin\/events\/(\w+)\/resend$/, resendEvent],
  ['POST', /^\/_standin\/reset$/, reset],
  ['GET', /^\/_standin\/faults$/, ({ faults }) => ({ data: faults.list() })],
  ['POST', /^\/_standin\/faults$/, addFault],
  [
    'DELETE',
    /^\/_standin\/faults$/,
    ({ faults }) => {
      faults.reset();
      return { data: [] };
    },
  ],
  [
    'DELETE',
    /^\/_standin\/faults\/(\w+)$/,
    ({ faults }, _params, id) => {
      faults.remove(id);
      return { data: faults.list() };
    },
  ],
];

/** JSON in the shape form decoding gives: text in objects. */
function jsonToForm(value: unknown): FormObject[string] {
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, member]) => [name, jsonToForm(member)]);
  return Object.fromEntries(entries) as FormObject;
}

function decode(body: string, isJson: boolean): Params {
  if (!isJson) return new Params(parseForm(body));
  let parsed: unknown;
  try {
    parsed = JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw invalid('The body is not JSON.');
  }
  const form = jsonToForm(parsed);
  return new Params(typeof form === 'string' ? {} : form);
}

/** Answers `/_standin/*`. A browser may call it only from the stand-in's own pages. */
export async function handleControl(
  settings: ControlSettings,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
): Promise<void> {
  try {
    const { origin, host } = req.headers;
    if (origin !== undefined && origin !== `http://${host}`) {
      const message = 'Control endpoints refuse other origins.';
      throw new ApiError(403, { type: 'invalid_request_error', message });
    }
    const isForm = /urlencoded/.test(req.headers['content-type'] ?? '');
    const params = decode((await readBody(req)).toString('utf8'), !isForm);
    for (const [method, pattern, action] of ACTIONS) {
      const match = req.method === method ? pattern.exec(path) : null;
      if (!match) continue;
      const answer = action(settings, params, match[1] ?? '');
      if (isForm) res.writeHead(303, { location: '/' }).end();
      else sendJson(res, 200, answer);
      return;
    }
    throw invalid(`No such control endpoint: ${req.method} ${path}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    sendJson(res, error.status, { error: error.body });
  }
}
