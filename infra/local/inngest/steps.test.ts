import { NonRetriableError, RetryAfterError } from 'inngest';
import { afterEach, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS, setUp, tearDown } from './harness';

afterEach(tearDown);

test('steps run in order, once each, and their outputs come back to the code', async () => {
  const ran: string[] = [];
  const { run } = await setUp((client) => [
    client.createFunction({ id: 'order', triggers: { event: 'go' } }, async ({ step, event }) => {
      const a = await step.run('a', () => (ran.push('a'), Number(event.data.start)));
      const b = await step.run('b', () => (ran.push('b'), a + 1));
      await step.sleep('nap', '1s').catch(() => undefined);
      return a + b;
    }),
  ]);
  const [result] = await run('go', { start: 20 });
  expect(ran).toEqual(['a', 'b']);
  expect(result?.status).toBe('Running');
});

test('checkpointing runs consecutive steps within a single call to the app', async () => {
  let calls = 0;
  const { run } = await setUp((client) => [
    client.createFunction({ id: 'many', triggers: { event: 'go' } }, async ({ step }) => {
      calls += 1;
      const outputs: number[] = [];
      for (const n of [1, 2, 3]) outputs.push(await step.run(`s${n}`, () => n));
      return outputs;
    }),
  ]);
  const [result] = await run('go');
  expect(result).toMatchObject({ status: 'Completed', output: [1, 2, 3] });
  expect(calls).toBe(1);
});
