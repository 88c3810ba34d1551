import { expect, it } from 'vitest';
import { isOutage } from './outages';

const failure = (code: unknown, cause?: unknown) =>
  Object.assign(new Error('', { cause }), { code });

it.each([
  '57P01',
  '57P03',
  '08006',
  '53300',
  '57014',
  '40P01',
  'ECONNREFUSED',
  'CONNECTION_CLOSED',
])('takes %s for an outage, however deep it is', (code) => {
  expect(isOutage(failure(code))).toBe(true);
  const query = new Error('Failed query', { cause: failure(code) });
  expect(isOutage(new Error('Internal server error', { cause: query }))).toBe(true);
});

it.each(['23505', '42P01', '22P02', 'ENOENT', 5_432, undefined])('takes %s for a bug', (code) => {
  expect(isOutage(failure(code))).toBe(false);
});

it('bears anything that can be thrown', () => {
  expect(isOutage('CONNECTION_CLOSED')).toBe(false);
  expect(isOutage(undefined)).toBe(false);
});
