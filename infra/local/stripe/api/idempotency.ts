import { createHash } from 'node:crypto';
import { ApiError } from '../errors';
import type { Tx } from '../state/store';
import type { StoredAnswer } from '../state/tables';
import type { Access, Answer } from './call';

/** Stripe may forget a key after this long. https://docs.stripe.com/api/idempotent_requests */
export const KEEP_ANSWERS_MS = 24 * 60 * 60 * 1000;
const MAX_KEY_LENGTH = 255;

/** One request that carries an idempotency key. */
export interface KeyedRequest {
  key: string;
  /** Answers are kept per kind of API key. */
  id: string;
  fingerprint: string;
}

/** Reads the `Idempotency-Key` header; undefined when there is none or it has no meaning. */
export function keyedRequest(
  key: string | undefined,
  access: Access,
  method: string,
  path: string,
  body: string,
): KeyedRequest | undefined {
  if (!key || method !== 'POST') return undefined;
  if (key.length > MAX_KEY_LENGTH) {
    const message = `Idempotency keys must be at most ${MAX_KEY_LENGTH} characters long.`;
    throw new ApiError(400, { type: 'idempotency_error', message }, false);
  }
  const fingerprint = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');
  return { key, id: `${access}:${key}`, fingerprint };
}

/** 409: the first request under this key has not been answered yet. */
export function inUse(key: string): ApiError {
  const message = `There is currently another in-progress request using this Stripe Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  const body = { type: 'invalid_request_error', code: 'idempotency_key_in_use', message } as const;
  return new ApiError(409, body, false);
}

/**
 * The stored answer under a key, if any.
 * @throws ApiError 400 `idempotency_error` when the key was first used with something else.
 */
export function storedAnswer(tx: Tx, request: KeyedRequest): StoredAnswer | undefined {
  const stored = tx.get('answers', request.id);
  if (!stored || tx.nowMs - stored.createdAt > KEEP_ANSWERS_MS) return undefined;
  if (stored.fingerprint === request.fingerprint) return stored;
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.key}' if you meant to execute a different request.`;
  throw new ApiError(400, { type: 'idempotency_error', message }, false);
}

/** Keeps an answer in the transaction that also holds its effect, so neither exists alone. */
export function keepAnswer(tx: Tx, request: KeyedRequest, answer: Answer, requestId: string): void {
  const { id, fingerprint } = request;
  tx.put('answers', { id, fingerprint, ...answer, requestId, createdAt: tx.nowMs });
}
