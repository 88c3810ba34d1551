import { afterEach, expect, test } from 'vitest';
import { DAY_MS, gate, HOUR_MS, MINUTE_MS, runsOf, START, setUp, tearDown } from './harness';
import { virtualClock } from './index';

afterEach(tearDown);

test('a cron fires in its time zone, and each tick once', async () => {
  const ticks: unknown[] = [];
  const { clock, executor } = await setUp((client) => [
    client.createFunction(
      { id: 'nightly', triggers: { cron: 'TZ=America/New_York 0 3 * * *' } },
      ({ event }) => {
        ticks.push(event);
      },
    ),
  ]);
  await executor.idle();
  await clock.advanceTo(new Date('2026-03-04T07:59:59Z'));
  expect(ticks).toMatchObject([
    { name: 'inngest/scheduled.timer', data: { scheduledAt: '2026-03-03T08:00:00.000Z' } },
  ]);
  await clock.advance(1_000);
  expect(ticks).toHaveLength(2);
});

test('several crons fire in the order of their instants', async () => {
  const ticks: string[] = [];
  const clock = virtualClock(START);
  const { executor } = await setUp(
    (client) =>
      [
        ['fives', '*/5 * * * *'],
        ['tens', '*/10 * * * *'],
      ].map(([id = '', cron = '']) =>
        client.createFunction({ id, triggers: { cron } }, () => {
          ticks.push(`${id} ${new Date(clock.now()).getUTCMinutes()}`);
        }),
      ),
    { clock },
  );
  await executor.idle();
  await clock.advance(10 * MINUTE_MS);
  expect(ticks[0]).toBe('fives 5');
  expect(ticks.slice(1).toSorted()).toEqual(['fives 10', 'tens 10']);
});

test('a trigger’s condition selects events', async () => {
  const { run } = await setUp((client) => [
    client.createFunction(
      {
        id: 'big',
        triggers: { event: 'order', if: 'event.data.kind == "big" && event.data.ok == true' },
      },
      () => 'ran',
    ),
  ]);
  expect(await run('order', { kind: 'small', ok: true })).toEqual([]);
  expect(await run('order', { kind: 'big', ok: true })).toHaveLength(1);
});

test('an event id starts a function once in 24 hours', async () => {
  const { run, clock } = await setUp((client) => [
    client.createFunction({ id: 'once', triggers: { event: 'go' } }, () => 'ran'),
  ]);
  expect(await run('go', {}, 'same')).toHaveLength(1);
  expect(await run('go', {}, 'same')).toHaveLength(1);
  await clock.advance(DAY_MS + HOUR_MS);
  await run('go', {}, 'same');
  expect((await run('go', {}, 'same')).map((entry) => entry.status)).toEqual(['Completed']);
});

test('an event sent again with the same seed counts once', async () => {
  let ran = 0;
  const { executor } = await setUp((client) => [
    client.createFunction({ id: 'once', triggers: { event: 'go' } }, () => {
      ran += 1;
    }),
  ]);
  const send = async () => {
    const response = await fetch(`${executor.url}/e/key`, {
      method: 'POST',
      headers: { 'x-inngest-event-id-seed': '1767225600000,c2VlZA==' },
      body: JSON.stringify([{ name: 'go' }, { name: 'go' }]),
    });
    return (await response.json()) as { ids: string[] };
  };
  const first = await send();
  expect(await send()).toEqual(first);
  await executor.idle();
  expect(new Set(first.ids).size).toBe(2);
  expect(ran).toBe(2);
});

test('idempotency runs a function once per key, even when that run failed', async () => {
  const { run } = await setUp((client) => [
    client.createFunction(
      {
        id: 'keyed',
        triggers: { event: 'go' },
        retries: 0,
        idempotency: 'event.data.order + "-" + event.data.part',
      },
      () => {
        throw new Error('failed');
      },
    ),
  ]);
  expect(await run('go', { order: 'a', part: '1' })).toHaveLength(1);
  expect(await run('go', { order: 'a', part: '1' })).toEqual([]);
  expect(await run('go', { order: 'a', part: '2' })).toHaveLength(1);
});

test('a concurrency limit lets exactly that many calls overlap', async () => {
  const open = gate();
  let active = 0;
  let most = 0;
  const { client, executor } = await setUp((client) => [
    client.createFunction(
      { id: 'limited', triggers: { event: 'go' }, concurrency: 2 },
      async ({ step }) => {
        await step.run('work', async () => {
          active += 1;
          most = Math.max(most, active);
          await open.opened;
          active -= 1;
        });
      },
    ),
  ]);
  await client.send(Array.from({ length: 5 }, () => ({ name: 'go' })));
  await expect.poll(() => active).toBe(2);
  open.open();
  await executor.idle();
  expect(most).toBe(2);
});

test('a concurrency key limits per value and lets different values overlap', async () => {
  const open = gate();
  const active: string[] = [];
  const most = new Map<string, number>();
  const { client, executor } = await setUp((client) => [
    client.createFunction(
      {
        id: 'keyed',
        triggers: { event: 'go' },
        concurrency: [{ limit: 1, key: 'event.data.seller' }],
      },
      async ({ event }) => {
        const seller = String(event.data.seller);
        active.push(seller);
        most.set(
          seller,
          Math.max(most.get(seller) ?? 0, active.filter((s) => s === seller).length),
        );
        await open.opened;
        active.splice(active.indexOf(seller), 1);
      },
    ),
  ]);
  await client.send(['a', 'a', 'b', 'b'].map((seller) => ({ name: 'go', data: { seller } })));
  await expect.poll(() => active.toSorted()).toEqual(['a', 'b']);
  open.open();
  await executor.idle();
  expect(Object.fromEntries(most)).toEqual({ a: 1, b: 1 });
});

test('cancelOn ends the matching run only, and only before its timeout', async () => {
  const cancelled: unknown[] = [];
  const { run, client, clock, executor } = await setUp((client) => [
    client.createFunction(
      {
        id: 'expire',
        triggers: { event: 'placed' },
        cancelOn: [{ event: 'paid', match: 'data.order', timeout: '30m' }],
      },
      async ({ step }) => {
        await step.sleep('hold', '1h');
        return 'expired';
      },
    ),
    client.createFunction(
      { id: 'notice', triggers: { event: 'inngest/function.cancelled' } },
      ({ event }) => {
        cancelled.push(event.data.event.data.order);
      },
    ),
  ]);
  for (const order of ['a', 'b']) await run('placed', { order }, order);
  await client.send({ name: 'paid', data: { order: 'a' } });
  await executor.idle();
  await clock.advance(30 * MINUTE_MS);
  await client.send({ name: 'paid', data: { order: 'b' } });
  await executor.idle();
  await clock.advance(30 * MINUTE_MS);
  expect((await runsOf(executor.url, 'a'))[0]?.status).toBe('Cancelled');
  expect((await runsOf(executor.url, 'b'))[0]?.output).toBe('expired');
  expect(cancelled).toEqual(['a']);
});

test('a batch starts when it is full and, if it is not, when its time is up', async () => {
  const batches: unknown[][] = [];
  const { run, clock } = await setUp((client) => [
    client.createFunction(
      { id: 'batched', triggers: { event: 'go' }, batchEvents: { maxSize: 2, timeout: '10s' } },
      ({ events }) => {
        batches.push(events.map((event) => event.data.n));
      },
    ),
  ]);
  await run('go', { n: 1 });
  expect(batches).toEqual([]);
  await run('go', { n: 2 });
  expect(batches).toEqual([[1, 2]]);
  await clock.advance(5_000);
  await run('go', { n: 3 });
  await clock.advance(9_999);
  expect(batches).toHaveLength(1);
  await clock.advance(1);
  expect(batches).toEqual([[1, 2], [3]]);
});
