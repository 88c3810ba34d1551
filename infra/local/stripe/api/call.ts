import type { Params } from '../form';
import type { ChallengeRoute } from '../objects/confirm';
import type { Tx } from '../state/store';

/** Which kind of key signed a request: a server's, or the one browsers may know. */
export type Access = 'secret' | 'publishable';

/** One request, authenticated and decoded, inside its transaction. */
export interface Call {
  tx: Tx;
  access: Access;
  /** Decoded form body (POST) or query (GET), without `expand`. */
  params: Params;
  /** The ids in the path, in order. */
  ids: string[];
  baseUrl: string;
  /** How long things that settle later take, in milliseconds. */
  settleDelayMs: number;
  /** Objects younger than this are not found by search, in milliseconds. */
  searchLagMs: number;
}

/** An answer; `body` is an API object, a list, or `{ error }`. */
export interface Answer {
  status: number;
  body: object;
}

export interface Route {
  method: 'GET' | 'POST';
  /** Path with `:id` in the place of ids, e.g. `/v1/refunds/:id`. */
  path: string;
  /** Whether the publishable key may call it. Default: secret key only. */
  browser?: true;
  run(call: Call): Answer;
}

/** A 200 answer. */
export function ok(body: object): Answer {
  return { status: 200, body };
}

/** Builds the way through a challenge for one confirmation. */
export function challengeRoute(
  call: Call,
  returnUrl: string | null,
  viaStripeJs: boolean,
): ChallengeRoute {
  const { baseUrl, settleDelayMs } = call;
  return { baseUrl, returnUrl, viaStripeJs, settleDelayMs };
}
