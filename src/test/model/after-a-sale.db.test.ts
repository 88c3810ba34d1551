import { afterAll, beforeAll, expect, it } from 'vitest';
import { AFTER_A_SALE } from './prologues';
import { neverDone, Proof } from './prove';

let proof: Proof;

beforeAll(async () => {
  proof = await Proof.prepare();
});
afterAll(() => proof.close());

it('does what the model does, from a sale on', async () => {
  const tally = await proof.run('sale', AFTER_A_SALE);
  const missing = neverDone(tally, [
    'cancel share',
    'ship',
    'send out',
    'deliver',
    'return',
    'retry',
    'adjust stock',
    'bank answers',
    'bank refunds',
    'dispute',
    'decide dispute',
  ]);
  expect(missing).toEqual([]);
}, 0);
