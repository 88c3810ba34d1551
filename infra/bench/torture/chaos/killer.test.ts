import { expect, test } from 'vitest';
import { Random } from '../random';
import { planKills } from './killer';

const TARGETS = ['app', 'postgres', 'redis'] as const;

test('every part is killed in turn, spread over the run', () => {
  const plan = planKills(new Random(1), { kills: 9, operations: 9_000, targets: TARGETS });
  const counts = TARGETS.map((target) => plan.filter((kill) => kill.target === target).length);
  expect(counts).toEqual([3, 3, 3]);
  const moments = plan.map(({ atOperation }) => atOperation);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  const distances = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
  expect(Math.min(...distances)).toBeGreaterThan(400);
  expect(moments.at(-1)).toBeLessThan(0.95 * 9_000);
});

test('fewer kills than parts kill different ones', () => {
  const plan = planKills(new Random(2), { kills: 2, operations: 100, targets: TARGETS });
  expect(new Set(plan.map(({ target }) => target)).size).toBe(2);
});
