import { expect, test } from 'vitest';
import { Random } from './random';

const draw = (random: Random) => Array.from({ length: 20 }, () => random.between(0, 999));

test('the same seed decides the same, another one does not', () => {
  expect(draw(new Random(7))).toEqual(draw(new Random(7)));
  expect(draw(new Random(7))).not.toEqual(draw(new Random(8)));
});

test('a fork goes its own way', () => {
  const [one, other] = [new Random(7), new Random(7)];
  const fork = one.fork();
  draw(one);
  expect(draw(fork)).toEqual(draw(other.fork()));
});

test('whole numbers reach both bounds, and weights are kept', () => {
  const random = new Random(1);
  const dice = new Set(Array.from({ length: 200 }, () => random.between(1, 6)));
  expect([...dice].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  const drawn = Array.from({ length: 2_000 }, () =>
    random.weighted({ often: 9, seldom: 1, never: 0 }),
  );
  expect(drawn.filter((name) => name === 'seldom').length).toBeGreaterThan(120);
  expect(drawn.filter((name) => name === 'seldom').length).toBeLessThan(280);
  expect(drawn).not.toContain('never');
});

test('a shuffle loses nothing', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = new Random(3).shuffle(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
});
