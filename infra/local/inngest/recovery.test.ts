import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import {
  createClient,
  FAST_POLL,
  gate,
  HOUR_MS,
  onTearDown,
  runsOf,
  START,
  setUp,
  startApp,
  tearDown,
} from './harness';
import { startExecutor, virtualClock } from './index';

afterEach(tearDown);

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'executor-'));
  onTearDown(async () => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts the executor as a process and waits until it listens. */
async function startProcess(port: number, dataDir: string, serveUrl: string) {
  const script = fileURLToPath(new URL('./fixture-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, String(port), dataDir, serveUrl],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTearDown(kill);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: line.toString().trim(), kill };
}

test('kill -9 of the executor in the middle of a run: it continues, memoised steps stay', async () => {
  const app = await startApp();
  const dataDir = temporaryFolder();
  const first = await startProcess(0, dataDir, app.serveUrl);
  const client = createClient(first.url);
  const ran = { before: 0, during: 0, after: 0 };
  const hold = gate();
  const reached = gate();
  const fn = client.createFunction(
    { id: 'survivor', triggers: { event: 'go' }, retries: 0 },
    async ({ step }) => {
      const before = await step.run('before', () => {
        ran.before += 1;
        return 'kept';
      });
      await step.run('during', async () => {
        ran.during += 1;
        reached.open();
        await hold.opened;
      });
      await step.sleep('nap', '1s');
      await step.run('after', () => {
        ran.after += 1;
      });
      return before;
    },
  );
  app.serve(client, [fn]);
  await client.send({ id: 'event-1', name: 'go' });
  await reached.opened;
  await first.kill();
  const second = await startProcess(Number(new URL(first.url).port), dataDir, app.serveUrl);
  await expect.poll(() => ran.during).toBe(2);
  hold.open();
  await expect
    .poll(async () => (await runsOf(second.url, 'event-1'))[0]?.status, { timeout: 10_000 })
    .toBe('Completed');
  expect((await runsOf(second.url, 'event-1'))[0]?.output).toBe('kept');
  expect(ran).toEqual({ before: 1, during: 2, after: 1 });
}, 30_000);

test('an app that dies during a step is called again when it is back, without using an attempt', async () => {
  let calls = 0;
  const reached = gate();
  const { app, client, executor } = await setUp((client) => [
    client.createFunction(
      { id: 'phoenix', triggers: { event: 'go' }, retries: 0 },
      async ({ step, attempt }) => {
        const first = await step.run('first', () => 'kept');
        const second = await step.run('second', async () => {
          calls += 1;
          if (calls > 1) return attempt;
          reached.open();
          return new Promise<number>(() => {}); // the process dies before this settles
        });
        return [first, second, calls];
      },
    ),
  ]);
  await client.send({ id: 'event-1', name: 'go' });
  await reached.opened;
  await app.down();
  await app.up();
  await executor.idle();
  expect((await runsOf(executor.url, 'event-1'))[0]).toMatchObject({
    status: 'Completed',
    output: ['kept', 0, 2],
  });
});

test('a checkpoint of a call that was given up is refused', async () => {
  const { executor, run } = await setUp((client) => [
    client.createFunction({ id: 'done', triggers: { event: 'go' } }, () => 'done'),
  ]);
  const [result] = await run('go');
  const response = await fetch(`${executor.url}/v1/checkpoint/${result?.run_id}/async`, {
    method: 'POST',
    body: JSON.stringify({ qi_id: 'old', request_id: 'old', steps: [] }),
  });
  expect(response.status).toBe(409);
});

test('a sleep outlives a restart', async () => {
  const dataDir = temporaryFolder();
  const clock = virtualClock(START);
  const { app, client, executor } = await setUp(
    (client) => [
      client.createFunction({ id: 'nap', triggers: { event: 'go' } }, async ({ step }) => {
        await step.sleep('nap', '1h');
        return 'awake';
      }),
    ],
    { dataDir, clock },
  );
  await client.send({ id: 'event-1', name: 'go' });
  await executor.idle();
  await executor.close();
  const port = Number(new URL(executor.url).port);
  const again = await startExecutor({
    port,
    dataDir,
    clock,
    apps: [app.serveUrl],
    poll: FAST_POLL,
    log: () => {},
  });
  onTearDown(() => again.close());
  await clock.advance(HOUR_MS);
  expect((await runsOf(again.url, 'event-1'))[0]?.output).toBe('awake');
});

test('the registration of an app that registered itself outlives a restart', async () => {
  const dataDir = temporaryFolder();
  const app = await startApp();
  const options = { dataDir, poll: FAST_POLL, log: () => {} };
  const first = await startExecutor({ port: 0, ...options });
  const client = createClient(first.url);
  const fn = client.createFunction({ id: 'self', triggers: { event: 'go' } }, () => 'ran');
  app.serve(client, [fn]);
  await fetch(app.serveUrl, { method: 'PUT' });
  await first.close();
  const second = await startExecutor({ port: Number(new URL(first.url).port), ...options });
  onTearDown(() => second.close());
  await client.send({ id: 'event-1', name: 'go' });
  await second.idle();
  expect(await runsOf(second.url, 'event-1')).toMatchObject([{ output: 'ran' }]);
});

test('a line torn by a crash is dropped, everything before it is kept', async () => {
  const dataDir = temporaryFolder();
  const start = () => startExecutor({ port: 0, dataDir, log: () => {} });
  const first = await start();
  await createClient(first.url).send({ id: 'event-1', name: 'go', data: { n: 1 } });
  await first.close();
  appendFileSync(join(dataDir, 'journal.jsonl'), '[["event:event-2",{"id":"eve');
  const second = await start();
  onTearDown(() => second.close());
  const events = (await (await fetch(`${second.url}/v1/events`)).json()) as { data: object[] };
  expect(events.data).toMatchObject([{ id: 'event-1', data: { n: 1 }, held: true }]);
  expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).not.toContain('event-2');
});
