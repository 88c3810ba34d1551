/** The buyer's and the bank's side of a payment, over Stripe's HTTP API and the stand-in's switches. */
import { setTimeout as delay } from 'node:timers/promises';
import { causeOf, Undecided } from './rest';
import type { Tally } from './tally';

/** A definite answer of Stripe. */
export interface StripeAnswer {
  status: number;
  body: {
    id?: string;
    status?: string;
    error?: { code?: string; message?: string; payment_intent?: { id: string; status: string } };
  };
}

const ANSWER_TIMEOUT_MS = 15_000;
const PATIENCE_MS = 120_000;
const WAIT_MS = 200;

export class BuyerAtStripe {
  readonly #url: string;
  readonly #keys: { secret: string; publishable: string };
  readonly #tally: Tally;
  readonly #stopping: AbortSignal;

  constructor(
    url: string,
    keys: { secret: string; publishable: string },
    tally: Tally,
    stopping: AbortSignal,
  ) {
    this.#url = url;
    this.#keys = keys;
    this.#tally = tally;
    this.#stopping = stopping;
  }

  /**
   * Confirms a payment as the form in the browser does, once: an unknown outcome is looked up.
   * @returns the intent's status afterwards.
   */
  async confirm(clientSecret: string, paymentMethod: string): Promise<string> {
    const startMs = Date.now();
    const path = `/v1/payment_intents/${intentIdOf(clientSecret)}`;
    const form = { client_secret: clientSecret, payment_method: paymentMethod };
    const tried = await this.#try('POST', `${path}/confirm`, this.#keys.publishable, form);
    // Declined, paid by somebody else meanwhile, cancelled, or no answer: the intent itself knows.
    const answer =
      tried?.status === 200
        ? tried
        : await this.#ask(
            'GET',
            `${path}?${new URLSearchParams({ client_secret: clientSecret })}`,
            this.#keys.publishable,
          );
    const status = answer.body.status ?? 'unknown';
    this.#tally.answered('pay', outcomeOf(status), startMs);
    return status;
  }

  /** Passes or fails the bank's question. @returns the intent's status afterwards. */
  async finishChallenge(clientSecret: string, outcome: 'complete' | 'fail'): Promise<string> {
    const path = `/payments/${intentIdOf(clientSecret)}/challenge`;
    const { body } = await this.control('finish challenge', path, { outcome });
    return body.status ?? body.error?.code ?? 'unknown';
  }

  /** Uses a switch of the stand-in, see the top of its `control.ts`. */
  async control(operation: string, path: string, body: object): Promise<StripeAnswer> {
    const startMs = Date.now();
    const answer = await this.#ask('POST', `/_standin${path}`, this.#keys.secret, body);
    this.#tally.answered(operation, answer.status === 200 ? 'ok' : 'refused', startMs);
    return answer;
  }

  async #ask(method: string, path: string, key: string, body?: object): Promise<StripeAnswer> {
    const startMs = Date.now();
    for (;;) {
      const answer = await this.#try(method, path, key, body);
      if (answer) return answer;
      if (Date.now() - startMs > PATIENCE_MS) {
        this.#tally.violated(`${method} ${path} at Stripe: no answer within ${PATIENCE_MS} ms`);
        throw new Undecided(path);
      }
      await delay(WAIT_MS, undefined, { signal: this.#stopping }).catch(() => {
        throw new Undecided('the run is being stopped');
      });
    }
  }

  /** Undefined when the outcome is not known. Control endpoints take JSON, the API forms. */
  async #try(
    method: string,
    path: string,
    key: string,
    body?: object,
  ): Promise<StripeAnswer | undefined> {
    const isControl = path.startsWith('/_standin');
    const form = () => new URLSearchParams(Object.entries(body ?? {}));
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        body: body === undefined ? null : isControl ? JSON.stringify(body) : form(),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const answer = (await response.json()) as StripeAnswer['body'];
      if (response.status >= 500 || response.status === 429) return undefined;
      return { status: response.status, body: answer };
    } catch (error) {
      causeOf(error);
      return undefined;
    }
  }
}

export function intentIdOf(clientSecret: string): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** What a status means to the buyer. */
function outcomeOf(status: string): string {
  return status === 'succeeded' ? 'ok' : status;
}
