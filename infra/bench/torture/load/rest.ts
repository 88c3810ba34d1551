/** A client of the REST surface as it should be: it repeats what it does not know the outcome of. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './accounts';
import type { Tally } from './tally';

export interface RestRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  path: string;
  as?: Account;
  /** Whose network address it comes from, where nobody is logged in. */
  from?: Account;
  body?: object;
  /** Sent as `Idempotency-Key`, the same one at every repeat. */
  key?: string;
}

/** A definite answer. `repeated`: an earlier try of the same request may have been carried out. */
export type Reply<Body> =
  | { ok: true; body: Body; repeated: boolean }
  | { ok: false; code: string; detail: string; repeated: boolean };

/** More than the slowest purchase takes while Stripe is in trouble. */
const ANSWER_TIMEOUT_MS = 60_000;
/** An outage and the minute in which a key of a dead request cannot be taken over. */
const PATIENCE_MS = 180_000;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1_000;

/** No definite answer was to be had; or the run is being stopped. */
export class Undecided extends Error {
  override readonly name = 'Undecided';
}

type Try = { kind: 'answer'; status: number; body: unknown } | { kind: 'unknown'; detail: string };

export class Rest {
  readonly #baseUrl: string;
  readonly #tally: Tally;
  readonly #stopping: AbortSignal;

  constructor(appUrl: string, tally: Tally, stopping: AbortSignal) {
    this.#baseUrl = `${appUrl}/api/v1`;
    this.#tally = tally;
    this.#stopping = stopping;
  }

  /**
   * Asks until there is a definite answer, and counts it. A refusal whose code is not among
   * `refusals` is a violation.
   * @throws Undecided when there is none within three minutes.
   */
  async ask<Body>(
    operation: string,
    request: RestRequest,
    refusals: readonly string[] = [],
  ): Promise<Reply<Body>> {
    const startMs = Date.now();
    let repeated = false;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      const tryMs = Date.now();
      const outcome = await this.#try(request);
      const reply = outcome.kind === 'answer' ? definite<Body>(outcome, repeated) : undefined;
      if (reply) {
        this.#count(operation, reply, refusals, startMs);
        return reply;
      }
      const isInFlight = outcome.kind === 'answer' && outcome.status === 409;
      repeated = true;
      if (!isInFlight) this.#disturbed(operation, outcome, tryMs);
      if (Date.now() - startMs > PATIENCE_MS) {
        this.#tally.violated(`${operation}: no definite answer within ${PATIENCE_MS / 1_000} s`);
        throw new Undecided(operation);
      }
      await delay(wait * (0.5 + Math.random() / 2), undefined, { signal: this.#stopping }).catch(
        () => {
          throw new Undecided('the run is being stopped');
        },
      );
    }
  }

  async #try(request: RestRequest): Promise<Try> {
    const { method, path, as, from = as, body, key } = request;
    try {
      const response = await fetch(`${this.#baseUrl}${path}`, {
        method,
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
          ...(as && { authorization: `Bearer ${await as.token()}` }),
          // As the proxy in front of the app would write it.
          ...(from && { 'x-forwarded-for': from.address }),
        },
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const text = await response.text();
      return { kind: 'answer', status: response.status, body: text ? JSON.parse(text) : {} };
    } catch (error) {
      return { kind: 'unknown', detail: causeOf(error) };
    }
  }

  #count(
    operation: string,
    reply: Reply<unknown>,
    refusals: readonly string[],
    startMs: number,
  ): void {
    this.#tally.answered(operation, reply.ok ? 'ok' : reply.code, startMs);
    if (reply.ok || refusals.includes(reply.code)) return;
    this.#tally.violated(`${operation} was refused: ${reply.code} (${reply.detail})`);
  }

  #disturbed(operation: string, outcome: Try, startMs: number): void {
    const what = outcome.kind === 'answer' ? String(outcome.status) : 'no answer';
    const detail =
      outcome.kind === 'answer' ? JSON.stringify(outcome.body).slice(0, 300) : outcome.detail;
    this.#tally.disturbed({ operation, startMs, endMs: Date.now(), what, detail });
  }
}

/** Undefined for an answer that says to ask again. */
function definite<Body>(
  { status, body }: { status: number; body: unknown },
  repeated: boolean,
): Reply<Body> | undefined {
  if (status < 400) return { ok: true, body: body as Body, repeated };
  const { code = 'unknown', detail = '' } = body as { code?: string; detail?: string };
  if (status >= 500 || code === 'idempotency_in_flight') return undefined;
  return { ok: false, code, detail, repeated };
}

/** `fetch` hides what went wrong in the error's cause. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
