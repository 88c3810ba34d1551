import { expect, test } from 'vitest';
import { addressInput, resolveInput, suggestInput } from './addresses';

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

const HALF = '\ud800';

test.each([
  ['input', suggestInput, { input: `Main Street ${HALF}` }],
  ['text', addressInput, { text: `Main Street ${HALF}` }],
  ['placeId', resolveInput, { placeId: HALF }],
  ['sessionToken', suggestInput, { input: 'Main Street', sessionToken: HALF }],
  ['sessionToken', resolveInput, { placeId: 'ChIJ', sessionToken: 'a b' }],
])('half a character in %s gets as far as its schema', (_field, schema, input) => {
  expect(schema.safeParse(input).success).toBe(false);
});

test('a place and the token that browsers make are taken', () => {
  const sessionToken = crypto.randomUUID();
  expect(resolveInput.parse({ placeId: ' ChIJ_-1 ', sessionToken }).placeId).toBe('ChIJ_-1');
});
