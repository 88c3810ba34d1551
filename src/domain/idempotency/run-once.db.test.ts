import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberContext } from '@/domain/context';
import { DAY_MS, SECOND_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import { createMember } from '@/test/factories';
import { createWorld, type World } from '@/test/world';
import { runOnce } from './run-once';

let world: World;
let ctx: MemberContext;

beforeAll(async () => {
  world = await createWorld();
  ctx = world.as(await createMember(world));
});
afterAll(() => world.close());

const request = (key: string | null, input: unknown = { a: 1 }) => ({
  key,
  procedure: 'things.create',
  input,
});

/** A counted piece of work that creates thing 1, thing 2, … */
function work() {
  let runs = 0;
  return { run: async () => ({ thing: ++runs }), runs: () => runs };
}

describe('a request with an idempotency key', () => {
  it('runs once and is answered again with what it answered first', async () => {
    const { run, runs } = work();
    expect(await runOnce(ctx, request('key-again'), run)).toEqual({ thing: 1 });
    expect(await runOnce(ctx, request('key-again'), run)).toEqual({ thing: 1 });
    expect(runs()).toBe(1);
  });

  it('runs again for another member and after a day', async () => {
    const { run, runs } = work();
    const other = world.as(await createMember(world));
    await runOnce(ctx, request('key-shared'), run);
    await runOnce(other, request('key-shared'), run);
    world.clock.advance(DAY_MS + 1);
    await runOnce(ctx, request('key-shared'), run);
    expect(runs()).toBe(3);
  });

  it('is refused with another body or for another procedure', async () => {
    const { run } = work();
    await runOnce(ctx, request('key-body'), run);
    const refused = { code: 'idempotency_mismatch' };
    await expect(runOnce(ctx, request('key-body', { a: 2 }), run)).rejects.toMatchObject(refused);
    const elsewhere = { ...request('key-body'), procedure: 'others.create' };
    await expect(runOnce(ctx, elsewhere, run)).rejects.toMatchObject(refused);
  });

  it('is refused while the first one runs, which alone has an effect', async () => {
    let finish = () => {};
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { run, runs } = work();
    const slow = async () => {
      const answer = await run();
      await running;
      return answer;
    };
    const calls = Array.from({ length: 8 }, () => runOnce(ctx, request('key-parallel'), slow));
    // All but one are refused at once, although the first has not ended.
    const refused = calls.map((call) => call.then(() => null).catch((error: unknown) => error));
    const losers: unknown[] = [];
    for (const call of refused) void call.then((error) => error && losers.push(error));
    await expect.poll(() => losers.length).toBe(7);
    finish();
    const won = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(losers).toEqual(
      losers.map(() => expect.objectContaining({ code: 'idempotency_in_flight' })),
    );
    expect(runs()).toBe(1);
  });

  it('may be sent again after it was refused', async () => {
    const { run } = work();
    const refuse = () => Promise.reject(new DomainError('conflict', 'Not now.'));
    await expect(runOnce(ctx, request('key-refused'), refuse)).rejects.toThrow('Not now.');
    expect(await runOnce(ctx, request('key-refused', { a: 2 }), run)).toEqual({ thing: 1 });
  });

  it('is taken over a minute after the process that ran it died', async () => {
    const { run } = work();
    const die = () => Promise.reject(new Error('killed'));
    await expect(runOnce(ctx, request('key-dead'), die)).rejects.toThrow('killed');
    const inFlight = { code: 'idempotency_in_flight' };
    await expect(runOnce(ctx, request('key-dead'), run)).rejects.toMatchObject(inFlight);
    world.clock.advance(61 * SECOND_MS);
    expect(await runOnce(ctx, request('key-dead'), run)).toEqual({ thing: 1 });
  });

  it.each([null, '', 'short', 'with space in it', 'x'.repeat(256), 'naïve-key'])(
    'is refused when the key is %j',
    async (key) => {
      const call = runOnce(ctx, request(key), work().run);
      await expect(call).rejects.toMatchObject({ code: 'invalid_input' });
    },
  );
});
