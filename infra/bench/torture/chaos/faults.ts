import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../random';

/** One of the stand-in's switches, see the top of its `control.ts`. */
type Fault = Record<string, string | number | readonly string[]>;

const PATHS = ['/v1/payment_intents', '/confirm', '/cancel', '/v1/refunds', '/v1/disputes'];
const ERRORS = [500, 502, 503, 429];
/** Longer than the client waits for an answer. */
const TIMEOUT_MS = 9_000;
/** What nothing has met by then is taken away, so that the faults stay what they are meant to be. */
const CLEARED_AFTER = 40;

/** How often each kind of trouble is made. */
const KINDS = {
  slow: 14,
  timeout: 1,
  error_before: 10,
  error_after: 10,
  disconnect_before: 8,
  disconnect_after: 8,
  search_lag: 4,
  webhook_drop: 6,
  webhook_delay: 8,
  webhook_duplicate: 12,
  webhook_reorder: 12,
} as const;

function makeFault(random: Random): Fault {
  const kind = random.weighted(KINDS);
  const path = random.pick(PATHS);
  const times = random.between(1, 3);
  switch (kind) {
    case 'slow':
      return { kind: 'latency', path, ms: random.between(50, 1_500), times };
    case 'timeout':
      return { kind: 'latency', path, ms: TIMEOUT_MS, times: 1 };
    case 'error_before':
    case 'error_after':
      return { kind, path, status: random.pick(ERRORS), times };
    case 'disconnect_before':
    case 'disconnect_after':
      return { kind, path, times };
    case 'search_lag':
      return { kind, ms: random.between(1_000, 20_000), times };
    case 'webhook_drop':
      return { kind, times };
    case 'webhook_delay':
      return { kind, ms: random.between(100, 5_000), times };
    case 'webhook_duplicate':
      return { kind, copies: random.between(1, 3), times };
    case 'webhook_reorder':
      return { kind, size: random.between(2, 5), ms: 1_000, times: random.between(2, 5) };
  }
}

/** Disturbs the answers and webhooks of Stripe until `stopping`, then leaves it healthy. */
export async function disturbStripe(
  stripeUrl: string,
  random: Random,
  options: { everyMs: number; stopping: AbortSignal },
): Promise<number> {
  const { everyMs, stopping } = options;
  let made = 0;
  while (!stopping.aborted) {
    const wait = random.between(everyMs / 2, everyMs * 1.5);
    await delay(wait, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) break;
    if (made % CLEARED_AFTER === CLEARED_AFTER - 1) await healStripe(stripeUrl);
    const body = JSON.stringify(makeFault(random));
    // It may be dead at this moment.
    await fetch(`${stripeUrl}/_standin/faults`, { method: 'POST', body }).catch(() => {});
    made += 1;
  }
  return made;
}

/** Takes all faults away. */
export async function healStripe(stripeUrl: string): Promise<void> {
  await fetch(`${stripeUrl}/_standin/faults`, { method: 'DELETE' }).catch(() => {});
}
