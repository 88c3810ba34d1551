import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { assertNoOpenTransaction, insideTransaction } from './transaction-scope';

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
