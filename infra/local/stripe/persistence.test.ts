import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { Journal } from './state/journal';
import {
  clientFor,
  control,
  errorOf,
  newIntent,
  paidIntent,
  startForTest,
  startReceiver,
} from './testing/stand-in';

const SERVER = fileURLToPath(new URL('./testing/server.ts', import.meta.url));

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-stand-in-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a stand-in as its own process and waits for its URL. */
async function spawnStandIn(dataDir: string, webhook: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', SERVER, dataDir, webhook],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  if (!child.stdout) throw new Error('the process has no output');
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url, stripe: clientFor(url, 'sk_test_standin'), kill };
}

it('objects, kept answers, timers and waiting webhooks survive a kill', async () => {
  const dataDir = temporaryFolder();
  const receiver = await startReceiver();
  receiver.answerWith(500);
  const before = await spawnStandIn(dataDir, receiver.endpoint.url);
  const options = { idempotencyKey: 'order-1' };
  const open = await before.stripe.paymentIntents.create({ amount: 900, currency: 'usd' }, options);
  const paid = await paidIntent(before.stripe);
  const slow = await paidIntent(before.stripe, 'pm_card_standinLaterSucceeds');
  await receiver.until((all) => all.length > 0);
  await before.kill();

  receiver.answerWith(200);
  const after = await spawnStandIn(dataDir, receiver.endpoint.url);
  expect(await after.stripe.paymentIntents.retrieve(paid.id)).toEqual(paid);
  const replayed = await after.stripe.paymentIntents.create(
    { amount: 900, currency: 'usd' },
    options,
  );
  expect(replayed.id).toBe(open.id);
  await control(after.url, 'POST', `/payments/${slow.id}/settle`, { outcome: 'succeed' });
  const listed = await after.stripe.paymentIntents.list();
  expect(listed.data.map(({ id, status }) => [id, status])).toEqual([
    [slow.id, 'succeeded'],
    [paid.id, 'succeeded'],
    [open.id, 'requires_payment_method'],
  ]);
  const all = await after.stripe.events.list({ limit: 100 });
  const taken = () => new Set(receiver.received.map(({ event }) => event.id));
  await receiver.until(() => all.data.every(({ id }) => taken().has(id)));
});

it('a request killed in the middle leaves nothing or the whole', async () => {
  const dataDir = temporaryFolder();
  const first = await startForTest({ dataDir });
  const kept = await newIntent(first.stripe);
  await first.close();
  appendFileSync(path.join(dataDir, 'journal.jsonl'), '[["payment_intents","pi_torn",{"id":"pi_t');
  const second = await startForTest({ dataDir });
  expect((await second.stripe.paymentIntents.list()).data.map(({ id }) => id)).toEqual([kept.id]);
  await newIntent(second.stripe);
  await second.close();
  const third = await startForTest({ dataDir });
  expect((await third.stripe.paymentIntents.list()).data).toHaveLength(2);
});

it('the journal is compacted at start, and reset empties it', async () => {
  const dataDir = temporaryFolder();
  const file = path.join(dataDir, 'journal.jsonl');
  const first = await startForTest({ dataDir });
  const { id } = await newIntent(first.stripe);
  for (let n = 0; n < 20; n += 1) {
    await first.stripe.paymentIntents.update(id, { description: `${n}`.repeat(1000) });
  }
  await first.close();
  const grown = statSync(file).size;
  const second = await startForTest({ dataDir });
  expect(statSync(file).size).toBeLessThan(grown);
  expect((await second.stripe.paymentIntents.retrieve(id)).description).toBe('19'.repeat(1000));
  await second.control('POST', '/reset');
  expect(await errorOf(second.stripe.paymentIntents.retrieve(id))).toMatchObject({
    statusCode: 404,
  });
  expect([...new Journal(dataDir).load()]).toEqual([]);
});

it('keys are forgotten after a day', async () => {
  const dataDir = temporaryFolder();
  const journal = new Journal(dataDir);
  const twoDaysAgo = Date.now() - 2 * 24 * 60 * 60 * 1000;
  const row = { id: 'secret:order-1', fingerprint: 'x', status: 200, body: {}, requestId: 'req_1' };
  journal.append([['answers', row.id, { ...row, createdAt: twoDaysAgo }]]);
  journal.close();
  const { stripe } = await startForTest({ dataDir });
  const params = { amount: 900, currency: 'usd' };
  const made = await stripe.paymentIntents.create(params, { idempotencyKey: 'order-1' });
  expect(made.amount).toBe(900);
});
