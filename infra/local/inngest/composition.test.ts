import { afterEach, expect, test } from 'vitest';
import { HOUR_MS, runsOf, setUp, tearDown } from './harness';

afterEach(tearDown);

test('onFailure runs with the error and the event once the run has failed', async () => {
  const failures: unknown[] = [];
  const { run } = await setUp((client) => [
    client.createFunction(
      {
        id: 'fails',
        triggers: { event: 'go' },
        retries: 0,
        onFailure: async ({ event, error, step }) => {
          await step.run('note', () => {
            failures.push([error.message, event.data.event.data, event.data.function_id]);
          });
        },
      },
      () => {
        throw new Error('boom');
      },
    ),
    client.createFunction({ id: 'other', triggers: { event: 'other' }, retries: 0 }, () => {
      throw new Error('not of interest');
    }),
  ]);
  await run('go', { order: 7 });
  await run('other');
  expect(failures).toEqual([['boom', { order: 7 }, 'shop-fails']]);
});

test('step.sendEvent sends once, and function.finished tells what came of a run', async () => {
  const seen: unknown[] = [];
  const { run } = await setUp((client) => [
    client.createFunction({ id: 'sender', triggers: { event: 'go' } }, async ({ step }) => {
      await step.sendEvent('tell', [
        { name: 'told', data: { n: 1 } },
        { name: 'told', data: { n: 2 } },
      ]);
      return 'sent';
    }),
    client.createFunction({ id: 'listener', triggers: { event: 'told' } }, ({ event }) => {
      seen.push(event.data);
    }),
    client.createFunction(
      {
        id: 'auditor',
        triggers: {
          event: 'inngest/function.finished',
          if: "event.data.function_id == 'shop-sender'",
        },
      },
      ({ event }) => {
        seen.push(event.data.result);
      },
    ),
  ]);
  await run('go');
  expect(seen).toHaveLength(3);
  expect(seen).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }, 'sent']));
});

test('step.invoke returns the other function’s result, and throws its error', async () => {
  const { run } = await setUp((client) => {
    const double = client.createFunction({ id: 'double', retries: 0 }, async ({ event, step }) => {
      const { n = 0 } = event.data as { n?: number };
      if (n < 0) throw new Error('negative');
      await step.run('work', () => n);
      return n * 2;
    });
    const caller = client.createFunction(
      { id: 'caller', triggers: { event: 'go' } },
      async ({ step }) => {
        const good = await step.invoke('good', { function: double, data: { n: 4 } });
        const bad = await step
          .invoke('bad', { function: double, data: { n: -1 } })
          .catch((error: Error) => error.message);
        return [good, bad];
      },
    );
    return [double, caller];
  });
  const [result] = await run('go');
  expect(result).toMatchObject({ status: 'Completed', output: [8, 'negative'] });
});

test('waitForEvent takes the event that matches, and null when none comes in time', async () => {
  const { run, client, clock, executor } = await setUp((client) => [
    client.createFunction({ id: 'waiter', triggers: { event: 'order' } }, async ({ step }) => {
      const paid = await step.waitForEvent('paid', {
        event: 'paid',
        match: 'data.orderId',
        timeout: '1h',
      });
      return paid === null ? 'expired' : paid.data.amount;
    }),
  ]);
  await run('order', { orderId: 'a' }, 'event-a');
  await run('order', { orderId: 'b' }, 'event-b');
  await client.send({ name: 'paid', data: { orderId: 'a', amount: 12 } });
  await executor.idle();
  expect((await runsOf(executor.url, 'event-a'))[0]?.output).toBe(12);
  expect((await runsOf(executor.url, 'event-b'))[0]?.status).toBe('Running');
  await clock.advance(HOUR_MS);
  expect((await runsOf(executor.url, 'event-b'))[0]?.output).toBe('expired');
});

test('a step the executor cannot do fails the run and says so', async () => {
  const { run } = await setUp((client) => [
    client.createFunction({ id: 'signals', triggers: { event: 'go' } }, ({ step }) =>
      step.waitForSignal('signal', { signal: 's', timeout: '1h', onConflict: 'fail' }),
    ),
  ]);
  const [result] = await run('go');
  expect(result).toMatchObject({ status: 'Failed' });
  expect(JSON.stringify(result?.output)).toContain('does not support \\"WaitForSignal\\"');
});
