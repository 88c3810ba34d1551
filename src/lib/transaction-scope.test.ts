import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { afterCommit, assertNoOpenTransaction, insideTransaction } from './transaction-scope';

it('refuses an outside call anywhere below an open transaction', async () => {
  await insideTransaction(async () => {
    await turn();
    expect(() => assertNoOpenTransaction('Stripe')).toThrow('Stripe was called inside');
    await Promise.all([Promise.resolve().then(turn)]);
    expect(() => assertNoOpenTransaction('Stripe')).toThrow();
  });
});

it('allows it before, after and beside a transaction', async () => {
  const open = insideTransaction(async () => {
    await turn();
  });
  expect(() => assertNoOpenTransaction('Stripe')).not.toThrow();
  await open;
  expect(() => assertNoOpenTransaction('Stripe')).not.toThrow();
});

it('does after the commit what was left for then, free to call outside', async () => {
  const happened: string[] = [];
  const result = await insideTransaction(async () => {
    afterCommit(async () => {
      assertNoOpenTransaction('Redis');
      happened.push('followed');
    });
    await turn();
    happened.push('committed');
    return 'result';
  });
  expect(result).toBe('result');
  expect(happened).toEqual(['committed', 'followed']);
});

it('drops what was left for a commit that did not come', async () => {
  let followed = false;
  const rolledBack = insideTransaction(async () => {
    afterCommit(async () => {
      followed = true;
    });
    throw new Error('no');
  });
  await expect(rolledBack).rejects.toThrow('no');
  expect(followed).toBe(false);
  expect(() => afterCommit(async () => {})).toThrow('no open transaction');
});
