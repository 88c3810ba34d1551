import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMPTY_SHOP } from './prologues';
import { neverDone, Proof } from './prove';

let proof: Proof;

beforeAll(async () => {
  proof = await Proof.prepare();
});
afterAll(() => proof.close());

it('does what the model does, from an empty shop on', async () => {
  const tally = await proof.run('empty', [EMPTY_SHOP]);
  expect(neverDone(tally, ['place', 'repeat', 'pay', 'hear', 'cancel order'])).toEqual([]);
}, 0);
