import { describe, expect, test } from 'vitest';
import { addToCartInput, cartLineInput } from './cart';

const listingId = '0195f1c8-0000-7000-8000-000000000000';

describe.each([
  ['adding to a cart', addToCartInput],
  ['setting a quantity', cartLineInput],
])('%s', (_what, schema) => {
  const messageOf = (quantity: unknown) =>
    schema.safeParse({ listingId, quantity }).error?.issues[0]?.message;

  test('takes one unit or many', () => {
    expect(messageOf(1)).toBeUndefined();
    expect(messageOf(999)).toBeUndefined();
  });

  test.each([
    [0, 'Take at least one.'],
    [-1, 'Take at least one.'],
    [1.5, 'Enter a whole number.'],
    ['2', 'Enter a whole number.'],
    [null, 'Enter a whole number.'],
    [1_000, 'You can buy at most 999 pieces at once.'],
  ])('refuses %j in words', (quantity, message) => {
    expect(messageOf(quantity)).toBe(message);
  });
});
