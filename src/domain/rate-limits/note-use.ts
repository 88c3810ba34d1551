import type { Context } from '@/domain/context';
import { BUCKETS, type BucketName } from './buckets';
import { assertAllowed, countIn, keyOf } from './enforce-rate-limit';
import { remember } from './remember';

/** Of a limit: so many uses are counted here before they are told to Redis, in one message. */
const UNTOLD_SHARE = 1 / 20;

interface Client {
  /** Uses that Redis does not know of yet. */
  untold: number;
  since: Date;
  /** Once it was found to be over the limit. */
  refusedUntil?: Date | undefined;
}

const clients = new Map<string, Client>();

/**
 * Counts one use as `enforceRateLimit` does, but nobody waits for Redis, and most clients are never
 * told to it at all. A few more than the limit pass therefore, which does not matter where a limit
 * only keeps one client from using up what is there for all.
 * @throws RateLimitedError when an earlier use has found the bucket empty.
 */
export function noteUse(ctx: Pick<Context, 'clock'>, name: BucketName, subject: string): void {
  const bucket = BUCKETS[name];
  const now = ctx.clock.now();
  const client = clientOf(`${name}:${keyOf(subject)}`, now, bucket.windowMs);
  const { refusedUntil } = client;
  if (refusedUntil) assertAllowed({ allowed: refusedUntil <= now, resetAt: refusedUntil }, now);
  client.untold += 1;
  if (client.untold < bucket.limit * UNTOLD_SHARE) return;
  const uses = client.untold;
  client.untold = 0;
  void countIn(name, subject, { uses, now }).then(({ allowed, resetAt }) => {
    client.refusedUntil = allowed ? undefined : resetAt;
  });
}

/** What is known of a client in this window. */
function clientOf(key: string, now: Date, windowMs: number): Client {
  const known = clients.get(key);
  const isOver = known && now.getTime() - known.since.getTime() >= windowMs;
  if (known && !isOver) return known;
  const client: Client = { untold: 0, since: now };
  // A refusal may outlast the window that it was found in.
  if (known?.refusedUntil && known.refusedUntil > now) client.refusedUntil = known.refusedUntil;
  remember(clients, key, client);
  return client;
}
