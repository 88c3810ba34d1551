import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findRedisServer, type RunningRedis, startRedis } from './index';

const token = 'standin-redis-token';
const engines = findRedisServer() ? (['memory', 'server'] as const) : (['memory'] as const);

describe.each(engines)('the Upstash client on the %s engine', (engine) => {
  let running: RunningRedis;
  let redis: Redis;

  beforeAll(async () => {
    running = await startRedis({ port: 0, token, engine });
    redis = new Redis({ url: running.url, token, retry: false });
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    await redis.flushall();
  });

  const raw = (path: string, init: RequestInit = {}) =>
    fetch(running.url + path, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });

  test('runs on the engine that was asked for', () => {
    expect(running.engine).toBe(engine);
  });

  test('keeps strings, numbers, objects and text beyond ASCII as they were given', async () => {
    await redis.set('text', 'São Paulo 東京 🛒');
    await redis.set('object', { id: 'a', list: [1, 2] });
    await redis.set('number', 42);
    expect(await redis.mget('text', 'object', 'number', 'missing')).toEqual([
      'São Paulo 東京 🛒',
      { id: 'a', list: [1, 2] },
      42,
      null,
    ]);
  });

  test('tells the text OK from the status OK', async () => {
    expect(await redis.set('answer', 'OK')).toBe('OK');
    expect(await redis.get('answer')).toBe('OK');
  });

  test('honours NX, XX, EX, PX and GET of SET', async () => {
    expect(await redis.set('lock', 'a', { nx: true, ex: 60 })).toBe('OK');
    expect(await redis.set('lock', 'b', { nx: true })).toBeNull();
    expect(await redis.ttl('lock')).toBeGreaterThan(50);
    expect(await redis.set('lock', 'c', { xx: true, px: 60_000, get: true })).toBe('a');
    expect(await redis.pttl('lock')).toBeGreaterThan(50_000);
    expect(await redis.set('absent', 'x', { xx: true })).toBeNull();
  });

  test('counts without losing a concurrent increment', async () => {
    await Promise.all(Array.from({ length: 50 }, () => redis.incr('counter')));
    expect(await redis.decrby('counter', 8)).toBe(42);
  });

  test('keeps hashes, lists, sets and sorted sets', async () => {
    await redis.hset('hash', { a: 1, b: 'two' });
    expect(await redis.hgetall('hash')).toEqual({ a: 1, b: 'two' });
    await redis.rpush('list', 'x', 'y', 'z');
    expect(await redis.lrange('list', 0, -1)).toEqual(['x', 'y', 'z']);
    await redis.sadd('set', 'm', 'n');
    expect((await redis.smembers('set')).sort()).toEqual(['m', 'n']);
    await redis.zadd('board', { score: 1.5, member: 'low' }, { score: 3, member: 'high' });
    expect(await redis.zrange('board', 0, -1, { rev: true, withScores: true })).toEqual([
      'high',
      3,
      'low',
      1.5,
    ]);
  });

  test('pages through keys with SCAN', async () => {
    await redis.mset(Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`page:${i}`, i])));
    const seen = new Set<string>();
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, { match: 'page:*', count: 10 });
      for (const key of keys) seen.add(key);
      cursor = next;
    } while (cursor !== '0');
    expect(seen.size).toBe(25);
  });

  test('a failed command in a pipeline leaves its neighbours alone', async () => {
    const results = await redis
      .pipeline()
      .set('word', 'abc')
      .incr('word')
      .get('word')
      .exec({ keepErrors: true });
    expect(results[1]).toMatchObject({ error: expect.stringContaining('not an integer') });
    expect(results[2]).toMatchObject({ result: 'abc' });
  });

  test('transactions run as one, and not at all when a command is malformed', async () => {
    const both = await redis.multi().set('a', 1).incrby('a', 4).get('a').exec();
    expect(both).toEqual(['OK', 5, 5]);
    const malformed = await raw('/multi-exec', {
      method: 'POST',
      body: JSON.stringify([['SET', 'b', '1'], ['INCRBY'], ['SET', 'b', '2']]),
    });
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toEqual({ error: expect.stringContaining('EXECABORT') });
    expect(await redis.get('b')).toBeNull();
  });

  test('concurrent transactions do not mix', async () => {
    const totals = await Promise.all(
      Array.from({ length: 20 }, () => redis.multi().incr('x').incr('x').exec<[number, number]>()),
    );
    for (const [first, second] of totals) expect(second).toBe(first + 1);
  });

  test('runs Lua by text and by hash', async () => {
    const script = "return {KEYS[1], redis.call('INCRBY', KEYS[1], ARGV[1])}";
    expect(await redis.eval(script, ['lua'], [3])).toEqual(['lua', 3]);
    const hash = await redis.scriptLoad(script);
    expect(await redis.evalsha(hash, ['lua'], [4])).toEqual(['lua', 7]);
    await expect(redis.evalsha('0'.repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
  });

  test("runs scripts that carry Upstash's header under the hash of the original text", async () => {
    const script = "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])";
    const hash = await redis.scriptLoad(script);
    expect(await redis.scriptExists(hash)).toEqual([1]);
    expect(await redis.evalsha(hash, ['headed'], [])).toBe(1);
    expect(await redis.createScript<number>(script).exec(['headed'], [])).toBe(2);
  });

  test.each([
    ['fixed window', Ratelimit.fixedWindow(3, '60 s')],
    ['sliding window', Ratelimit.slidingWindow(3, '60 s')],
    ['token bucket', Ratelimit.tokenBucket(3, '60 s', 3)],
  ])('limits with a %s', async (name, limiter) => {
    const limit = new Ratelimit({ redis, limiter, prefix: name, ephemeralCache: false });
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push((await limit.limit('buyer')).success);
    expect(answers).toEqual([true, true, true, false, false]);
    expect((await limit.limit('someone else')).success).toBe(true);
    expect((await limit.getRemaining('buyer')).remaining).toBe(0);
    await limit.resetUsedTokens('buyer');
    expect((await limit.limit('buyer')).success).toBe(true);
  });

  test('takes the command from the path, its options from the query and its value from the body', async () => {
    expect(await (await raw('/set/plain/a%2Fb')).json()).toEqual({ result: 'OK' });
    expect(await (await raw('/get/plain')).json()).toEqual({ result: 'a/b' });
    await raw('/set/posted?EX=100', { method: 'POST', body: 'from the body' });
    expect(await redis.get('posted')).toBe('from the body');
    expect(await redis.ttl('posted')).toBeGreaterThan(90);
  });

  test('answers command errors with 400 and their text', async () => {
    await redis.set('text', 'abc');
    const answer = await raw('/incr/text');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringContaining('not an integer') });
    await expect(redis.incr('text')).rejects.toThrow(/not an integer/);
  });

  test.each(['not json', '{}', '[]', '[{"a":1}]', '["GET", null]'])(
    'refuses the body %s',
    async (body) => {
      expect((await raw('/', { method: 'POST', body })).status).toBe(400);
    },
  );

  test.each(['subscribe/x', 'blpop/x/0', 'multi', 'shutdown', 'xread/BLOCK/0/STREAMS/s/0'])(
    'refuses /%s, which would take the shared connection',
    async (path) => {
      expect((await raw(`/${path}`)).status).toBe(400);
      expect(await redis.ping()).toBe('PONG');
    },
  );

  test('refuses a wrong or missing token and says it is healthy without one', async () => {
    await expect(
      new Redis({ url: running.url, token: 'wrong', retry: false }).get('x'),
    ).rejects.toThrow(/Unauthorized/);
    expect((await fetch(`${running.url}/get/x`)).status).toBe(401);
    expect(await (await fetch(`${running.url}/health`)).json()).toEqual({ ok: true });
  });
});

if (findRedisServer()) {
  describe('redis-server with a data folder', () => {
    let dataDir: string;
    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'redis-data-'));
    });
    afterAll(() => rm(dataDir, { recursive: true, force: true }));

    const open = async () => {
      const running = await startRedis({ port: 0, token, engine: 'server', dataDir });
      return { running, redis: new Redis({ url: running.url, token, retry: false }) };
    };

    test('keeps its data over a restart, and over a start that finds the old server still alive', async () => {
      const first = await open();
      await first.redis.set('kept', 'one');
      await first.running.close();

      const orphaned = await open();
      expect(await orphaned.redis.get('kept')).toBe('one');
      await orphaned.redis.set('kept', 'two');

      const successor = await open();
      expect(await successor.redis.get('kept')).toBe('two');
      await expect(orphaned.redis.get('kept')).rejects.toThrow(/Redis/);
      await orphaned.running.close();
      await successor.running.close();
    });
  });
}
