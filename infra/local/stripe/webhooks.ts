import { createHmac } from 'node:crypto';
import type { Faults } from './faults';
import type { Change } from './state/journal';
import type { Store } from './state/store';
import type { Delivery } from './state/tables';

/** Where events go, and the secret (`whsec_…`) they are signed with. */
export interface WebhookEndpoint {
  url: string;
  secret: string;
}

/** How long to wait after the first failed attempt, unless told; doubles from there. */
export const FIRST_RETRY_MS = 1_000;
const SLOWEST_RETRY_MS = 60_000;
/** Stripe's live mode gives up after three days. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000;
const ANSWER_TIMEOUT_MS = 20_000;
const MAX_IN_FLIGHT = 8;
const REORDER_WAIT_MS = 1_000;

/**
 * The `Stripe-Signature` header of a payload, scheme v1:
 * https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureHeader(payload: string, secret: string, timestampSeconds: number): string {
  const mac = createHmac('sha256', secret).update(`${timestampSeconds}.${payload}`).digest('hex');
  return `t=${timestampSeconds},v1=${mac}`;
}

/** `fetch` hides what went wrong in the error's cause. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Sends stored deliveries until each got a 2xx, oldest due first, a few at a time. */
export class WebhookSender {
  readonly #store: Store;
  readonly #secrets: Map<string, string>;
  readonly #faults: Faults;
  readonly #firstRetryMs: number;
  /** Deliveries that wait for their next attempt, by id. */
  readonly #waiting = new Map<string, Delivery>();
  /** Deliveries held back by `webhook_reorder`. */
  #held: Delivery[] = [];
  #release: NodeJS.Timeout | undefined;
  #wake: NodeJS.Timeout | undefined;
  #inFlight = 0;
  #closed = false;

  constructor(
    store: Store,
    endpoints: readonly WebhookEndpoint[],
    faults: Faults,
    firstRetryMs: number,
  ) {
    this.#store = store;
    this.#firstRetryMs = firstRetryMs;
    this.#secrets = new Map(endpoints.map(({ url, secret }) => [url, secret]));
    this.#faults = faults;
    store.onCommit((changes) => this.#notice(changes));
    for (const delivery of store.transaction((tx) => tx.list('deliveries')).reverse()) {
      if (delivery.status === 'pending') this.#waiting.set(delivery.id, delivery);
    }
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#wake);
    clearTimeout(this.#release);
  }

  /** Forgets what waits; for a store that has been cleared. */
  clear(): void {
    this.#waiting.clear();
    this.#held = [];
  }

  /** Takes up deliveries as soon as the transaction that made them has committed. */
  #notice(changes: Change[]): void {
    for (const [table, id, row] of changes) {
      if (table !== 'deliveries') continue;
      const delivery = row as Delivery | null;
      if (delivery?.status === 'pending') this.#waiting.set(id, delivery);
      else this.#waiting.delete(id);
    }
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#wake);
    if (this.#closed || this.#waiting.size === 0 || this.#inFlight >= MAX_IN_FLIGHT) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { nextAttemptAt } of this.#waiting.values()) next = Math.min(next, nextAttemptAt);
    this.#wake = setTimeout(() => this.#sendDue(), Math.max(0, next - Date.now()));
  }

  #sendDue(): void {
    const now = Date.now();
    for (const delivery of this.#waiting.values()) {
      if (this.#inFlight >= MAX_IN_FLIGHT) break;
      if (delivery.nextAttemptAt > now) continue;
      this.#waiting.delete(delivery.id);
      if (delivery.attempts > 0 || !this.#disturbed(delivery)) this.#start([delivery]);
    }
    this.#schedule();
  }

  /** Applies the webhook faults to a first attempt; true when it does not leave now. */
  #disturbed(delivery: Delivery): boolean {
    const event = this.#store.transaction((tx) => tx.get('events', delivery.event));
    const occasion = { type: event?.type ?? '' };
    if (this.#faults.take('webhook_drop', occasion)) {
      this.#record({ ...delivery, status: 'lost', lastError: 'dropped by a fault' });
      return true;
    }
    const delay = this.#faults.take('webhook_delay', occasion);
    if (delay) {
      // Counted as an attempt, so that the fault does not strike this delivery again.
      const nextAttemptAt = Date.now() + (delay.ms ?? 0);
      this.#record({ ...delivery, attempts: 1, nextAttemptAt, lastError: 'delayed by a fault' });
      return true;
    }
    const duplicate = this.#faults.take('webhook_duplicate', occasion);
    if (duplicate) {
      for (let copy = 0; copy < (duplicate.copies ?? 1); copy += 1) this.#start([delivery]);
    }
    const reorder = this.#faults.take('webhook_reorder', occasion);
    if (!reorder) return false;
    this.#held.push(delivery);
    clearTimeout(this.#release);
    if (this.#held.length >= (reorder.size ?? 2)) this.#releaseHeld();
    else this.#release = setTimeout(() => this.#releaseHeld(), reorder.ms ?? REORDER_WAIT_MS);
    return true;
  }

  #releaseHeld(): void {
    const backwards = this.#held.reverse();
    this.#held = [];
    if (!this.#closed && backwards.length > 0) this.#start(backwards);
  }

  /** Sends these one after the other, so that their order is the one given. */
  #start(deliveries: Delivery[]): void {
    this.#inFlight += 1;
    const run = async () => {
      for (const delivery of deliveries) await this.#attempt(delivery);
    };
    run().finally(() => {
      this.#inFlight -= 1;
      this.#schedule();
    });
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const event = this.#store.transaction((tx) => tx.get('events', delivery.event));
    const secret = this.#secrets.get(delivery.url);
    if (!event || secret === undefined) {
      this.#record({ ...delivery, status: 'given_up', lastError: 'no such endpoint or event' });
      return;
    }
    const attempts = delivery.attempts + 1;
    const { status, error } = await this.#post(
      delivery.url,
      JSON.stringify(event, null, 2),
      secret,
    );
    if (this.#closed) return;
    if (error === null) {
      this.#record({
        ...delivery,
        attempts,
        status: 'delivered',
        lastStatus: status,
        lastError: null,
      });
      return;
    }
    const retryDelayMs = Math.min(SLOWEST_RETRY_MS, this.#firstRetryMs * 2 ** (attempts - 1));
    const tooOld = Date.now() - delivery.createdAt > GIVE_UP_AFTER_MS;
    this.#record({
      ...delivery,
      attempts,
      status: tooOld ? 'given_up' : 'pending',
      nextAttemptAt: Date.now() + retryDelayMs,
      lastStatus: status,
      lastError: error,
    });
  }

  async #post(
    url: string,
    payload: string,
    secret: string,
  ): Promise<{ status: number | null; error: string | null }> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(payload, secret, Math.floor(Date.now() / 1000)),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      await answer.arrayBuffer();
      return { status: answer.status, error: answer.ok ? null : `HTTP ${answer.status}` };
    } catch (error) {
      return { status: null, error: failureText(error) };
    }
  }

  /** Stores what became of an attempt, unless the delivery was removed meanwhile. */
  #record(delivery: Delivery): void {
    this.#store.transaction((tx) => {
      if (tx.get('deliveries', delivery.id)?.status === 'pending') tx.put('deliveries', delivery);
    });
  }
}
