import Stripe from 'stripe';
import { env } from '@/env';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';

const TIMEOUT_MS = 8_000;
const NETWORK_RETRIES = 2;

let client: Stripe | undefined;

/**
 * The Stripe client. Every call goes through here, so that none is ever made while rows are locked
 * (`call` names it for the error). Retries repeat the idempotency key, so they cannot double an
 * effect.
 */
export function stripe(call: string): Stripe {
  assertNoOpenTransaction(`Stripe ${call}`);
  if (!client) {
    const api = new URL(env().STRIPE_API_URL);
    client = new Stripe(env().STRIPE_SECRET_KEY, {
      host: api.hostname,
      port: api.port || (api.protocol === 'https:' ? 443 : 80),
      protocol: api.protocol === 'https:' ? 'https' : 'http',
      timeout: TIMEOUT_MS,
      maxNetworkRetries: NETWORK_RETRIES,
      telemetry: false,
    });
  }
  return client;
}

/** Whether this deployment works with real money; objects of the other mode are not ours. */
export function isLiveMode(): boolean {
  return env().STRIPE_SECRET_KEY.includes('_live_');
}

/** Stripe has understood a request and will not do it, so repeating it as it is is pointless. */
export class StripeRefusal extends Error {
  override readonly name = 'StripeRefusal';

  /** @param reason Stripe's code, `charge_disputed` for example: https://docs.stripe.com/error-codes */
  constructor(
    message: string,
    readonly reason: string | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** @throws StripeRefusal instead of Stripe's error when the request itself was refused. */
export async function orRefusal<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      throw new StripeRefusal(error.message, error.code, { cause: error });
    }
    throw error;
  }
}

/** The parameters of a page of a hundred objects that were created after a moment. */
export function listParams(page: { createdAfter: Date | null; after: string | null }) {
  return {
    limit: 100,
    ...(page.createdAfter && {
      created: { gte: Math.floor(page.createdAfter.getTime() / 1_000) },
    }),
    ...(page.after && { starting_after: page.after }),
  };
}

/** Attempts with one key. The fifth is more than a minute after the first (see the outbox). */
const SAME_KEY_ATTEMPTS = 5;

/**
 * The idempotency key of an attempt. Stripe answers a known key with what it answered first, for 24
 * hours and even if that was its own failure (https://docs.stripe.com/api/idempotent_requests), so a
 * work that keeps failing needs a new key in the end. By then every earlier attempt has ended and
 * would be found by the look-up that precedes a repeat: search is at most a minute behind
 * (https://docs.stripe.com/search#data-freshness).
 */
export function idempotencyKey(name: string, attempt: number): string {
  return attempt <= SAME_KEY_ATTEMPTS ? name : `${name}:${attempt}`;
}
