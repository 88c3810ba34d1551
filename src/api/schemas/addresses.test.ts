import { expect, test } from 'vitest';
import { addressInput } from './addresses';

test('an address is taken as it was typed or as it was chosen, without white space around it', () => {
  expect(addressInput.parse({ text: ' 221B Baker St, London ' })).toEqual({
    text: '221B Baker St, London',
  });
  expect(addressInput.parse({ placeId: 'ChIJ1' })).toEqual({ placeId: 'ChIJ1' });
  expect(addressInput.safeParse({ text: 'x'.repeat(300) }).success).toBe(true);
});

test.each([
  ['nothing', {}, 'Enter your address.'],
  ['an empty text', { text: '' }, 'Enter your address.'],
  ['white space', { text: ' \n ' }, 'Enter your address.'],
  ['no text', { text: null }, 'Enter your address.'],
  ['an endless text', { text: 'x'.repeat(301) }, 'This address is too long.'],
  ['an empty choice', { placeId: '' }, 'Choose an address.'],
  ['an endless choice', { placeId: 'x'.repeat(501) }, 'Choose an address.'],
])('an address that is %s is refused in words', (_what, input, message) => {
  expect(addressInput.safeParse(input).error?.issues[0]?.message).toBe(message);
});
