import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readBody, sendJson } from '../../http';
import { ApiError, withDocUrl } from '../errors';
import { API_VERSION } from '../events';
import type { FaultOccasion, Faults } from '../faults';
import { Params, parseForm } from '../form';
import { newId } from '../ids';
import type { Store } from '../state/store';
import type { Access, Answer, Call, Route } from './call';
import { expandPaths } from './expand';
import { inUse, type KeyedRequest, keepAnswer, keyedRequest, storedAnswer } from './idempotency';
import { intentActionRoutes } from './intent-actions';
import { authenticate, secretKeyRequired } from './keys';
import { moneyBackRoutes } from './money-back';
import { paymentIntentRoutes } from './payment-intents';
import { recordRoutes } from './records';

const ROUTES = [...paymentIntentRoutes, ...intentActionRoutes, ...moneyBackRoutes, ...recordRoutes];

/** Stripe.js calls from any shop's origin; keys travel in a header, never in cookies. */
export const CORS_HEADERS: OutgoingHttpHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version',
  'access-control-expose-headers': 'request-id, idempotent-replayed',
  'access-control-max-age': '300',
};

/** What the API needs from the stand-in around it. */
export interface GatewaySettings {
  store: Store;
  faults: Faults;
  baseUrl: () => string;
  settleDelayMs: number;
}

interface Found {
  route: Route;
  ids: string[];
}

/** The more literal of two routes that match wins: `/search` before `/:id`. */
function findRoute(method: string, path: string): Found | undefined {
  const parts = path.split('/');
  let found: Found | undefined;
  for (const route of ROUTES) {
    const pattern = route.path.split('/');
    if (route.method !== method || pattern.length !== parts.length) continue;
    if (!pattern.every((part, at) => part === ':id' || part === parts[at])) continue;
    const ids = parts.filter((_, at) => pattern[at] === ':id').map(decodeURIComponent);
    if (!found || ids.length < found.ids.length) found = { route, ids };
  }
  return found;
}

function unknownRoute(method: string, path: string): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}). The stand-in does not know it.`;
  return new ApiError(404, { type: 'invalid_request_error', message }, false);
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) {
    return { status: error.status, body: { error: withDocUrl(error.body) } };
  }
  console.error('stripe stand-in:', error);
  const message = 'An unknown error occurred in the stand-in.';
  return { status: 500, body: { error: { type: 'api_error', message } } };
}

/** Answers `/v1/*`: authenticates, routes, applies faults, and keeps Stripe's idempotency rules. */
export class Gateway {
  readonly #settings: GatewaySettings;
  /** Keys whose first request has not been answered yet. */
  readonly #running = new Set<string>();

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
  }

  async handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (req.method === 'OPTIONS') {
      res.writeHead(204, CORS_HEADERS).end();
      return;
    }
    const requestId = newId('req').slice(0, 18);
    const headers: OutgoingHttpHeaders = {
      ...CORS_HEADERS,
      'request-id': requestId,
      'stripe-version': req.headers['stripe-version'] ?? API_VERSION,
    };
    const body = (await readBody(req)).toString('utf8');
    let keyed: KeyedRequest | undefined;
    try {
      const method = req.method ?? 'GET';
      const found = findRoute(method, url.pathname);
      const access = authenticate(req.headers);
      if (!found) throw unknownRoute(method, url.pathname);
      if (access === 'publishable' && !found.route.browser) throw secretKeyRequired();
      const key = req.headers['idempotency-key'];
      keyed = this.#begin(keyedRequest(key?.toString(), access, method, url.pathname, body));
      if (keyed) headers['idempotency-key'] = keyed.key;
      const request = { method, path: url.pathname, text: url.search + body };
      if (await this.#disturb('before', request, req, res, headers)) return;
      const form = parseForm(method === 'POST' ? body : url.search);
      const answer = this.#run(found, access, form, keyed, requestId, headers);
      if (await this.#disturb('after', request, req, res, headers)) return;
      sendJson(res, answer.status, answer.body, headers);
    } catch (error) {
      const answer = errorAnswer(error);
      sendJson(res, answer.status, answer.body, headers);
    } finally {
      if (keyed) this.#running.delete(keyed.id);
    }
  }

  #begin(keyed: KeyedRequest | undefined): KeyedRequest | undefined {
    if (!keyed) return undefined;
    if (this.#running.has(keyed.id)) throw inUse(keyed.key);
    this.#running.add(keyed.id);
    return keyed;
  }

  /** Runs the route in one transaction together with the answer kept under the key. */
  #run(
    { route, ids }: Found,
    access: Access,
    form: ReturnType<typeof parseForm>,
    keyed: KeyedRequest | undefined,
    requestId: string,
    headers: OutgoingHttpHeaders,
  ): Answer {
    const { store, baseUrl, settleDelayMs } = this.#settings;
    const { expand: _expand, key: _key, ...rest } = form;
    const paths = new Params(form).strings('expand') ?? [];
    const searchLagMs = this.#searchLagMs(route);
    const cause = { requestId, idempotencyKey: keyed?.key ?? null };
    try {
      return store.transaction((tx) => {
        const stored = keyed && storedAnswer(tx, keyed);
        if (stored) {
          headers['idempotent-replayed'] = 'true';
          headers['original-request'] = stored.requestId;
          return { status: stored.status, body: stored.body as object };
        }
        const params = new Params(rest);
        const call: Call = {
          tx,
          access,
          params,
          ids,
          baseUrl: baseUrl(),
          settleDelayMs,
          searchLagMs,
        };
        const plain = route.run(call);
        const body =
          access === 'secret' && plain.status === 200
            ? expandPaths(tx, plain.body, paths)
            : plain.body;
        const answer = { status: plain.status, body };
        if (keyed) keepAnswer(tx, keyed, answer, requestId);
        return answer;
      }, cause);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.executed || !keyed) throw error;
      const answer = errorAnswer(error);
      store.transaction((tx) => keepAnswer(tx, keyed, answer, requestId));
      return answer;
    }
  }

  #searchLagMs({ method, path }: Route): number {
    if (!path.endsWith('/search')) return 0;
    return this.#settings.faults.take('search_lag', { method, path, text: '' })?.ms ?? 0;
  }

  /** Applies the request faults; true when one of them has answered. */
  async #disturb(
    when: 'before' | 'after',
    occasion: FaultOccasion,
    req: IncomingMessage,
    res: ServerResponse,
    headers: OutgoingHttpHeaders,
  ): Promise<boolean> {
    const { faults } = this.#settings;
    if (when === 'before') {
      const latency = faults.take('latency', occasion);
      if (latency) await wait(latency.ms ?? 0);
    }
    if (faults.take(`disconnect_${when}`, occasion)) {
      req.socket.destroy();
      return true;
    }
    const fault = faults.take(`error_${when}`, occasion);
    if (!fault) return false;
    const error = { type: 'api_error', message: 'A fault of the stand-in was asked for.' };
    const advice = fault.final ? { 'stripe-should-retry': 'false' } : {};
    sendJson(res, fault.status ?? 500, { error }, { ...headers, ...advice });
    return true;
  }
}
