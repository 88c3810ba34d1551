import { errors, Redis } from '@upstash/redis';
import { env } from '@/env';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';
import { logger } from '@/observability/logger';

/** Redis only ever saves work; a slow answer is worth less than none. */
const TIMEOUT_MS = 500;

/** After a failure nobody waits for Redis for so long: an outage slows one request, not all. */
const REST_MS = 1_000;

let instance: Redis | undefined;
let restsUntil = 0;

/** The process's client. Calls throw on an outage: use `tryRedis`, which does not. */
export function redis(): Redis {
  instance ??= new Redis({
    url: env().UPSTASH_REDIS_REST_URL,
    token: env().UPSTASH_REDIS_REST_TOKEN,
    retry: false,
    enableTelemetry: false,
    // A function, because the client answers an aborted constant signal as if it were a result.
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  });
  return instance;
}

/**
 * Runs one exchange with Redis and gives null when Redis is down or slow, so that every caller has
 * to say what it does without. `name` names the exchange in the log.
 */
export async function tryRedis<T>(
  name: string,
  exchange: (client: Redis) => Promise<T>,
): Promise<T | null> {
  assertNoOpenTransaction(`Redis (${name})`);
  if (performance.now() < restsUntil) return null;
  try {
    return await exchange(redis());
  } catch (error) {
    // A command that Redis itself refuses is no outage.
    if (!(error instanceof errors.UpstashError)) restsUntil = performance.now() + REST_MS;
    // Not the client's message: it quotes the whole command, keys included.
    logger().warn({ exchange: name, error: errorName(error) }, 'redis unavailable');
    return null;
  }
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
