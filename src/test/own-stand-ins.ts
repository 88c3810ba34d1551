import { expect, vi } from 'vitest';
import { claimStock } from '@/integrations/redis';
import { startRedis } from '../../infra/local/redis';
import { type StripeOptions, startStripe } from '../../infra/local/stripe';

/**
 * Gives a test file a Stripe account and a Redis of its own, for tests that look at everything there
 * is in them or empty them: the usual ones are shared by all files that run at the same time. Call it
 * in `beforeAll`, before anything asks `src/env.ts`.
 * @returns the tear-down.
 */
export async function startOwnStandIns(
  options: Pick<StripeOptions, 'settleDelayMs'> = {},
): Promise<() => Promise<void>> {
  const token = process.env.UPSTASH_REDIS_REST_TOKEN ?? '';
  const [stripe, redis] = await Promise.all([
    startStripe({ port: 0, webhooks: [], ...options }),
    startRedis({ port: 0, token }),
  ]);
  process.env.STRIPE_API_URL = stripe.url;
  process.env.UPSTASH_REDIS_REST_URL = redis.url;
  await untilRedisAnswers();
  return async () => {
    await stripe.close();
    await redis.close();
  };
}

/**
 * The first script that a fresh Redis gets takes longer on a busy machine than our client waits, which
 * then does without Redis for a second: for tests that count on its answers.
 */
export async function untilRedisAnswers(): Promise<void> {
  const answers = async () => expect(await claimStock({ id: 'first', wanted: [] })).toBe('claimed');
  await vi.waitFor(answers, { timeout: 9_000 });
}
