import { expect, test } from 'vitest';
import { Tally } from './tally';

const disturbance = (what: string, startMs: number, endMs = startMs) => ({
  operation: 'search',
  what,
  detail: '',
  startMs,
  endMs,
});

test('an outage excuses 503 and silence around it, and no other error', () => {
  const tally = new Tally();
  tally.outages.push({ target: 'postgres', fromMs: 10_000, untilMs: 20_000 });
  const excused = [
    disturbance('503', 10_500),
    disturbance('no answer', 9_000, 11_000),
    disturbance('503', 24_000),
  ];
  const blamed = [
    disturbance('500', 12_000),
    disturbance('503', 5_000, 6_000),
    disturbance('no answer', 40_000),
  ];
  for (const one of [...excused, ...blamed]) tally.disturbed(one);
  expect(tally.unexcused()).toEqual(blamed);
});

test('recovery is a success of what began after the kill', async () => {
  const tally = new Tally();
  let recoveredMs: number | undefined;
  const waiting = tally
    .firstSuccess(1_000, (operation) => operation === 'pay')
    .then((ms) => {
      recoveredMs = ms;
    });
  tally.answered('pay', 'ok', 999);
  tally.answered('search', 'ok', 1_001);
  tally.answered('pay', 'conflict', 1_001);
  await Promise.resolve();
  expect(recoveredMs).toBeUndefined();
  tally.answered('pay', 'ok', 1_001);
  await waiting;
  expect(recoveredMs).toBeDefined();
});

test('thresholds are reached once so many operations are answered', async () => {
  const tally = new Tally();
  const second = tally.whenAnswered(2);
  tally.answered('search', 'ok', 0);
  tally.answered('search', 'ok', 0);
  await second;
  await tally.whenAnswered(1);
  expect(tally.outcomes).toEqual(new Map([['search: ok', 2]]));
});
