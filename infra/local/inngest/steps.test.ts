import { NonRetriableError, RetryAfterError } from 'inngest';
import { afterEach, expect, test } from 'vitest';
import { DAY_MS, gate, HOUR_MS, MINUTE_MS, runsOf, START, setUp, tearDown } from './harness';

afterEach(tearDown);

test('steps run in order and once each, although the code around them runs again', async () => {
  const ran: string[] = [];
  let calls = 0;
  const { run, clock, executor } = await setUp((client) => [
    client.createFunction({ id: 'order', triggers: { event: 'go' } }, async ({ step, event }) => {
      calls += 1;
      const first = await step.run('first', () => {
        ran.push('first');
        return Number(event.data.start);
      });
      await step.sleep('nap', '1m');
      const second = await step.run('second', () => {
        ran.push('second');
        return first + 1;
      });
      return { first, second };
    }),
  ]);
  const [sleeping] = await run('go', { start: 20 }, 'event-1');
  expect(sleeping?.status).toBe('Running');
  expect(ran).toEqual(['first']);
  await clock.advance(MINUTE_MS);
  const [result] = await runsOf(executor.url, 'event-1');
  expect(result).toMatchObject({ status: 'Completed', output: { first: 20, second: 21 } });
  expect(ran).toEqual(['first', 'second']);
  expect(calls).toBe(2);
});

test('checkpointing runs consecutive steps within a single call to the app', async () => {
  let calls = 0;
  const { run } = await setUp((client) => [
    client.createFunction({ id: 'many', triggers: { event: 'go' } }, async ({ step }) => {
      calls += 1;
      const outputs: number[] = [];
      for (const n of [1, 2, 3]) outputs.push(await step.run(`step ${n}`, () => n));
      return outputs;
    }),
  ]);
  const [result] = await run('go');
  expect(result).toMatchObject({ status: 'Completed', output: [1, 2, 3] });
  expect(result?.steps.map((step) => step.name)).toEqual(['step 1', 'step 2', 'step 3']);
  expect(calls).toBe(1);
});

test('without checkpointing each step is a call of its own and still runs once', async () => {
  let calls = 0;
  const ran: string[] = [];
  const { run } = await setUp((client) => [
    client.createFunction(
      { id: 'plain', triggers: { event: 'go' }, checkpointing: false },
      async ({ step }) => {
        calls += 1;
        await step.run('a', () => void ran.push('a'));
        await step.run('b', () => void ran.push('b'));
      },
    ),
  ]);
  const [result] = await run('go');
  expect(result?.status).toBe('Completed');
  expect(ran).toEqual(['a', 'b']);
  expect(calls).toBe(3);
});

test.each([true, false])(
  'parallel steps are under way together (optimizeParallelism: %s)',
  async (optimizeParallelism) => {
    const bothStarted = gate();
    let started = 0;
    const meet = async (value: string) => {
      started += 1;
      if (started === 2) bothStarted.open();
      await bothStarted.opened;
      return value;
    };
    const { run } = await setUp((client) => [
      client.createFunction(
        { id: 'parallel', triggers: { event: 'go' }, optimizeParallelism },
        async ({ step }) => {
          const pair = await Promise.all([
            step.run('left', () => meet('left')),
            step.run('right', () => meet('right')),
          ]);
          return [...pair, await step.run('after', () => 'after')];
        },
      ),
    ]);
    const [result] = await run('go');
    expect(result).toMatchObject({ status: 'Completed', output: ['left', 'right', 'after'] });
    expect(started).toBe(2);
  },
);

test('the winner of a race continues the run without waiting for the others', async () => {
  const loser = gate();
  const reached: string[] = [];
  const { client, executor } = await setUp((client) => [
    client.createFunction({ id: 'race', triggers: { event: 'go' } }, async ({ step, group }) => {
      const winner = await group.parallel(() =>
        Promise.race([
          step.run('slow', async () => {
            await loser.opened;
            return 'slow';
          }),
          step.run('fast', () => 'fast'),
        ]),
      );
      await step.run('after', () => void reached.push(winner));
      return winner;
    }),
  ]);
  const { ids } = await client.send({ name: 'go' });
  await expect.poll(() => reached).toEqual(['fast']);
  loser.open();
  await executor.idle();
  const [result] = await runsOf(executor.url, ids[0] ?? '');
  expect(result).toMatchObject({ status: 'Completed', output: 'fast' });
  expect(reached).toEqual(['fast']);
});

test('sleepUntil wakes at its instant and not before', async () => {
  const { run, clock, executor } = await setUp((client) => [
    client.createFunction({ id: 'until', triggers: { event: 'go' } }, async ({ step }) => {
      await step.sleepUntil('tomorrow', new Date(START.getTime() + DAY_MS));
      return 'awake';
    }),
  ]);
  await run('go', {}, 'event-1');
  await clock.advance(DAY_MS - 1);
  expect((await runsOf(executor.url, 'event-1'))[0]?.status).toBe('Running');
  await clock.advance(1);
  expect((await runsOf(executor.url, 'event-1'))[0]?.output).toBe('awake');
});

test('a failing step is retried with growing waits, then the code can catch its error', async () => {
  const attempts: number[] = [];
  const { run, clock, executor } = await setUp((client) => [
    client.createFunction(
      { id: 'flaky', triggers: { event: 'go' }, retries: 2 },
      async ({ step, attempt }) => {
        await step.run('before', () => 'kept');
        const caught = await step
          .run('flaky', () => {
            attempts.push(attempt);
            throw new TypeError('no luck');
          })
          .catch((error: Error) => error.message);
        return caught;
      },
    ),
  ]);
  await run('go', {}, 'event-1');
  expect(attempts).toEqual([0]);
  await clock.advance(15_000);
  expect(attempts).toEqual([0, 1]);
  await clock.advance(29_999);
  expect(attempts).toEqual([0, 1]);
  await clock.advance(1);
  expect(attempts).toEqual([0, 1, 2]);
  const [result] = await runsOf(executor.url, 'event-1');
  expect(result).toMatchObject({ status: 'Completed', output: 'no luck' });
});

test('an error outside steps is retried and fails the run at the end', async () => {
  let calls = 0;
  const { run, clock, executor } = await setUp((client) => [
    client.createFunction({ id: 'broken', triggers: { event: 'go' }, retries: 1 }, () => {
      calls += 1;
      throw new Error(`failure ${calls}`);
    }),
  ]);
  await run('go', {}, 'event-1');
  await clock.advance(HOUR_MS);
  const [result] = await runsOf(executor.url, 'event-1');
  expect(result).toMatchObject({ status: 'Failed', output: { message: 'failure 2' } });
  expect(calls).toBe(2);
});

test('NonRetriableError fails at once; RetryAfterError chooses the wait', async () => {
  let later = 0;
  const { run, clock, executor } = await setUp((client) => [
    client.createFunction({ id: 'never', triggers: { event: 'never' } }, () => {
      throw new NonRetriableError('no use');
    }),
    client.createFunction({ id: 'later', triggers: { event: 'later' } }, () => {
      later += 1;
      if (later === 1) throw new RetryAfterError('busy', 2 * HOUR_MS);
      return 'done';
    }),
  ]);
  const [never] = await run('never');
  expect(never).toMatchObject({ status: 'Failed', output: { message: 'no use' } });
  await run('later', {}, 'event-2');
  await clock.advance(2 * HOUR_MS - 1);
  expect(later).toBe(1);
  await clock.advance(1);
  expect((await runsOf(executor.url, 'event-2'))[0]?.output).toBe('done');
});

test('a short back-off can be chosen', async () => {
  let calls = 0;
  const { run, clock } = await setUp(
    (client) => [
      client.createFunction({ id: 'quick', triggers: { event: 'go' }, retries: 3 }, () => {
        calls += 1;
        throw new Error('again');
      }),
    ],
    { backoff: (attempt) => attempt * 10 },
  );
  await run('go');
  await clock.advance(10 + 20 + 30);
  expect(calls).toBe(4);
});
