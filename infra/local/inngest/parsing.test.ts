import { expect, test } from 'vitest';
import { parseCron } from './cron';
import { instantOf } from './duration';
import { compileCondition, compileKey, holds } from './expression';

test.each([
  ['event.data.id == async.data.id', true],
  ['event.data.id != async.data.id', false],
  ['event.data.missing == async.data.missing', false],
  ['event.data.missing == null', true],
  ["event.data.id == 'a' && async.data.n == 2", true],
  ['event.data.id == "b" || (async.data.n == 2 && event.data.flag == true)', true],
  ["event.data.id == 'b' || async.data.n == 3 && event.data.flag == true", false],
  ['event.data.constructor != null', false],
])('%s is %s', (source, expected) => {
  const scope = { event: { data: { id: 'a', flag: true } }, async: { data: { id: 'a', n: 2 } } };
  expect(holds(compileCondition(source), scope)).toBe(expected);
});

test('a key is a path or a sum of paths, and has no value when a field is missing', () => {
  const scope = { event: { data: { a: 'x', b: 'y' } } };
  expect(compileKey('event.data.a').evaluate(scope)).toBe('x');
  expect(compileKey('event.data.a + "-" + event.data.b').evaluate(scope)).toBe('x-y');
  expect(compileKey('event.data.a + event.data.c').evaluate(scope)).toBeUndefined();
});

test.each([
  'event.data.a > 1',
  'size(event.data.a)',
  'event.data["a"]',
  'user.id',
  'event.data.a ==',
  '(event.data.a',
  'event.data.a event.data.b',
  '',
])('the expression "%s" is refused', (source) => {
  expect(() => compileCondition(source)).toThrow();
});

test('a key refuses comparisons', () => {
  expect(() => compileKey('event.data.a == "x"')).toThrow('"==" is not allowed here');
});

test('durations and dates name an instant', () => {
  expect(instantOf('1w2d3h4m5s', 1_000)).toBe(1_000 + 788_645_000);
  expect(instantOf('', 5)).toBe(5);
  expect(instantOf('2026-01-01T00:00:00Z', 0)).toBe(Date.UTC(2026, 0, 1));
  expect(() => instantOf('soon', 0)).toThrow('neither a duration nor a date');
});

test('a cron follows its time zone through a change of the clocks, and UTC without one', () => {
  const berlin = parseCron('TZ=Europe/Berlin 30 4 * * *');
  const next = (after: string) => new Date(berlin.next(Date.parse(after)) ?? 0).toISOString();
  expect(next('2026-03-28T00:00:00Z')).toBe('2026-03-28T03:30:00.000Z');
  expect(next('2026-03-29T00:00:00Z')).toBe('2026-03-29T02:30:00.000Z');
  expect(parseCron('0 12 * * *').next(0)).toBe(12 * 3_600_000);
});

test.each(['TZ=Nowhere/City 0 3 * * *', '61 * * * *', '* * * * * *', 'daily'])(
  'the cron "%s" is refused',
  (source) => {
    expect(() => parseCron(source)).toThrow();
  },
);
