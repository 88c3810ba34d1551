import type { Inngest } from 'inngest';
import { afterEach, expect, test } from 'vitest';
import { createClient, FAST_POLL, onTearDown, runsOf, setUp, startApp, tearDown } from './harness';
import { startExecutor } from './index';

afterEach(tearDown);

/** Options that the SDK takes and the executor does not. */
const REFUSED: [string, Partial<Parameters<Inngest['createFunction']>[0]>][] = [
  ['debounce', { debounce: { period: '5s' } }],
  ['throttle', { throttle: { limit: 1, period: '5s' } }],
  ['rateLimit', { rateLimit: { limit: 1, period: '5s' } }],
  ['singleton', { singleton: { mode: 'skip' } }],
  ['priority', { priority: { run: '100' } }],
  ['timeouts', { timeouts: { finish: '1h' } }],
  ['batchEvents.if', { batchEvents: { maxSize: 2, timeout: '5s', if: 'event.data.x == 1' } }],
  ['concurrency', { concurrency: { limit: 1, scope: 'account', key: '"all"' } }],
  ['idempotency', { idempotency: 'event.data.a > 1 ? "x" : "y"' }],
  ['cancelOn', { cancelOn: [{ event: 'stop', if: 'async.data.items.exists(i, i == 1)' }] }],
];

test.each(REFUSED)('a function with %s is refused by name', async (option, options) => {
  const { executor } = await setUp((client) => [
    client.createFunction({ id: 'demanding', triggers: { event: 'go' }, ...options }, () => {}),
  ]);
  await expect.poll(() => executor.apps()[0]?.state).toBe('refused');
  const error = executor.apps()[0]?.error;
  expect(error).toContain('function "shop-demanding"');
  expect(error).toContain(`option "${option}"`);
});

test('events that come before the app are held and handed out in order', async () => {
  const app = await startApp();
  const executor = await startExecutor({
    port: 0,
    apps: [app.serveUrl],
    poll: FAST_POLL,
    log: () => {},
  });
  onTearDown(() => executor.close());
  const client = createClient(executor.url);
  const seen: unknown[] = [];
  for (const n of [1, 2, 3]) await client.send({ name: 'go', data: { n } });
  const fn = client.createFunction(
    { id: 'late', triggers: { event: 'go' }, concurrency: 1 },
    ({ event }) => {
      seen.push(event.data.n);
    },
  );
  app.serve(client, [fn]);
  await executor.idle();
  expect(seen).toEqual([1, 2, 3]);
});

test('an app may register itself with a plain PUT', async () => {
  const app = await startApp();
  const executor = await startExecutor({ port: 0, poll: FAST_POLL, log: () => {} });
  onTearDown(() => executor.close());
  const client = createClient(executor.url);
  const fn = client.createFunction({ id: 'self', triggers: { event: 'go' } }, () => 'ran');
  app.serve(client, [fn]);
  const response = await fetch(app.serveUrl, { method: 'PUT' });
  expect(await response.json()).toMatchObject({ modified: true });
  const { ids } = await client.send({ name: 'go' });
  await executor.idle();
  expect(await runsOf(executor.url, ids[0] ?? '')).toMatchObject([{ output: 'ran' }]);
});

test('a changed app is noticed without being asked', async () => {
  const { app, client, executor, run } = await setUp(
    (client) => [client.createFunction({ id: 'one', triggers: { event: 'go' } }, () => 'one')],
    { poll: { waitingMs: 10, syncedMs: 10 } },
  );
  await executor.idle();
  const two = client.createFunction({ id: 'two', triggers: { event: 'go' } }, () => 'two');
  app.serve(client, [two]);
  await expect.poll(async () => (await run('go'))[0]?.output).toBe('two');
});

test('an app that is down uses up no attempts and resumes its runs when it is back', async () => {
  const { app, client, executor } = await setUp((client) => [
    client.createFunction({ id: 'patient', triggers: { event: 'go' }, retries: 0 }, () => 'ran'),
  ]);
  await executor.idle();
  await app.down();
  const { ids } = await client.send({ name: 'go' });
  await expect.poll(() => executor.apps()[0]?.state).toBe('waiting');
  expect((await runsOf(executor.url, ids[0] ?? ''))[0]?.status).toBe('Running');
  await app.up();
  await executor.idle();
  expect((await runsOf(executor.url, ids[0] ?? ''))[0]?.output).toBe('ran');
});

test('the pages show functions, runs and steps, escaped; a function can be run from there', async () => {
  const { executor, run } = await setUp((client) => [
    client.createFunction({ id: 'page', triggers: { event: 'go' } }, ({ step, event }) =>
      step.run('<b>bold</b>', () => event.data.n ?? 'none'),
    ),
    client.createFunction({ id: 'clock', triggers: { cron: '0 3 * * *' } }, () => 'tick'),
  ]);
  const [first] = await run('go', { n: 'answer' });
  const read = async (path: string) => (await fetch(`${executor.url}${path}`)).text();
  expect(await read('/')).toContain('2026-03-03 03:00:00');
  const page = await read(`/runs/${first?.run_id}`);
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page).not.toContain('<b>bold');
  expect(page).toContain('answer');
  for (const name of ['shop-page', 'shop-clock']) {
    expect(await read(`/functions/${name}`)).toContain('Run now');
    const form = new URLSearchParams({ function: name });
    const posted = await fetch(`${executor.url}/_standin/run`, { method: 'POST', body: form });
    expect(posted.status).toBe(200);
  }
  await executor.idle();
  const all = (await (await fetch(`${executor.url}/v1/runs`)).json()) as { data: object[] };
  expect(all.data).toMatchObject([{ output: 'tick' }, { output: 'none' }, { output: 'answer' }]);
});

test('a virtual clock is advanced from outside; the wall clock refuses', async () => {
  const { executor, run } = await setUp((client) => [
    client.createFunction({ id: 'nap', triggers: { event: 'go' } }, async ({ step }) => {
      await step.sleep('nap', '1h');
      return 'awake';
    }),
  ]);
  await run('go', {}, 'event-1');
  const advance = (url: string) =>
    fetch(`${url}/_standin/clock/advance`, { method: 'POST', body: '{"ms":3600000}' });
  expect(await (await advance(executor.url)).json()).toEqual({ now: '2026-03-02T11:00:00.000Z' });
  expect((await runsOf(executor.url, 'event-1'))[0]?.output).toBe('awake');
  const real = await startExecutor({ port: 0 });
  onTearDown(() => real.close());
  expect((await advance(real.url)).status).toBe(409);
  expect(await (await fetch(`${real.url}/health`)).json()).toEqual({ ok: true });
});
