import { tryRedis } from './client';

/** A copy of one row of `listing_stock`. */
export interface StockCounter {
  listingId: string;
  available: number;
  /** The row's version: an older copy never replaces a newer one. */
  version: number;
}

/** Units of one listing that a buyer wants. */
export interface Wanted {
  listingId: string;
  quantity: number;
}

/** The copies are rebuilt from the database when they are gone, so they may go soon. */
const COUNTER_TTL_MS = 60_000;
/** Longer than any purchase takes: then its process has died. */
const CLAIM_TTL_MS = 15_000;

const counterKey = (listingId: string) => `stock:counter:${listingId}`;
const claimsKey = (listingId: string) => `stock:claims:${listingId}`;

/**
 * KEYS: counter and claims of each listing. ARGV: claim id, its lifetime, then each quantity.
 * Answers {0} when everything was claimed, else the position of the first listing that has too little
 * beside the claims, and its counter; then nothing was claimed. A listing without a counter is not
 * judged.
 */
const CLAIM = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS / 2 do
  local available = tonumber(redis.call('HGET', KEYS[2 * i - 1], 'available') or '')
  if available then
    local unclaimed = available
    redis.call('ZREMRANGEBYSCORE', KEYS[2 * i], '-inf', now)
    for _, claim in ipairs(redis.call('ZRANGE', KEYS[2 * i], 0, -1)) do
      unclaimed = unclaimed - tonumber(string.match(claim, '%d+$'))
    end
    if unclaimed < tonumber(ARGV[2 + i]) then return { i, available } end
  end
end
for i = 1, #KEYS / 2 do
  redis.call('ZADD', KEYS[2 * i], now + ARGV[2], ARGV[1] .. ':' .. ARGV[2 + i])
  redis.call('PEXPIRE', KEYS[2 * i], ARGV[2])
end
return { 0 }`;

/**
 * KEYS: counters, then claims. ARGV: the counters' lifetime and number, available and version of
 * each, then what leaves each of the claims.
 */
const PUBLISH = `
local counters = tonumber(ARGV[2])
for i = 1, counters do
  local known = tonumber(redis.call('HGET', KEYS[i], 'version') or '')
  if not known or known <= tonumber(ARGV[2 * i + 2]) then
    redis.call('HSET', KEYS[i], 'available', ARGV[2 * i + 1], 'version', ARGV[2 * i + 2])
    redis.call('PEXPIRE', KEYS[i], ARGV[1])
  end
end
for i = counters + 1, #KEYS do redis.call('ZREM', KEYS[i], ARGV[counters + 2 + i]) end
return 0`;

/** Units of several listings that a purchase under way has claimed. */
export interface StockClaim {
  id: string;
  wanted: readonly Wanted[];
}

const claimMember = (id: string, { quantity }: Wanted) => `${id}:${quantity}`;

/**
 * Claims units of several listings for a purchase that is about to be tried, all or none of them,
 * against the copies of the counters and the claims of others.
 * @returns `'claimed'`; what is short and how many of it are not sold, which may be enough but for
 *   the claims of others; or null when Redis is down.
 */
export async function claimStock({
  id,
  wanted,
}: StockClaim): Promise<'claimed' | { short: Wanted; unsold: number } | null> {
  return tryRedis('claim stock', async (redis) => {
    const answer = await redis.eval<(string | number)[], number[]>(
      CLAIM,
      wanted.flatMap(({ listingId }) => [counterKey(listingId), claimsKey(listingId)]),
      [id, CLAIM_TTL_MS, ...wanted.map(({ quantity }) => quantity)],
    );
    const short = wanted[(answer[0] ?? 0) - 1];
    return short ? { short, unsold: answer[1] ?? 0 } : 'claimed';
  });
}

/** Ends a claim, whatever became of the purchase. */
export async function endClaim({ id, wanted }: StockClaim): Promise<void> {
  await tryRedis('end claim', async (redis) => {
    const pipeline = redis.pipeline();
    for (const one of wanted) pipeline.zrem(claimsKey(one.listingId), claimMember(id, one));
    await pipeline.exec();
  });
}

/**
 * Publishes what counters are now; copies that are newer already stay.
 * @param fulfilled the claim of the purchase that has changed them. It ends at the same instant: for
 *   as long as a unit is both gone and claimed, another that is left looks sold.
 */
export async function publishStock(
  counters: readonly StockCounter[],
  fulfilled?: StockClaim,
): Promise<void> {
  if (counters.length === 0) return;
  const ended = fulfilled?.wanted ?? [];
  await tryRedis('publish stock', (redis) =>
    redis.eval<(string | number)[], number>(
      PUBLISH,
      [
        ...counters.map(({ listingId }) => counterKey(listingId)),
        ...ended.map(({ listingId }) => claimsKey(listingId)),
      ],
      [
        COUNTER_TTL_MS,
        counters.length,
        ...counters.flatMap(({ available, version }) => [available, version]),
        ...ended.map((one) => claimMember(fulfilled?.id ?? '', one)),
      ],
    ),
  );
}

/**
 * A batch of the copies there are, for comparing them with the database. Start with cursor `'0'`;
 * the answer's cursor is `'0'` again when all have been seen.
 * @returns null when Redis is down.
 */
export async function readStockCounters(
  cursor: string,
): Promise<{ cursor: string; counters: StockCounter[] } | null> {
  return tryRedis('read stock', async (redis) => {
    const [next, keys] = await redis.scan(cursor, { match: counterKey('*'), count: 500 });
    const pipeline = redis.pipeline();
    for (const key of keys) pipeline.hgetall(key);
    const values =
      keys.length === 0 ? [] : await pipeline.exec<(Record<string, unknown> | null)[]>();
    const counters = keys.flatMap((key, index) => {
      const value = values[index];
      if (!value) return [];
      const listingId = key.slice(counterKey('').length);
      return [{ listingId, available: Number(value.available), version: Number(value.version) }];
    });
    return { cursor: next, counters };
  });
}

/** Forgets copies that are of nothing, or newer than the database itself after a restore. */
export async function forgetStock(listingIds: readonly string[]): Promise<void> {
  const keys = listingIds.map(counterKey);
  if (keys.length > 0) await tryRedis('forget stock', (redis) => redis.del(...keys));
}
