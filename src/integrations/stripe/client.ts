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
