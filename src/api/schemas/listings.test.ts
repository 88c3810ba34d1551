import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createListingInput, searchInput, updateListingInput } from './listings';

const listing = {
  title: 'A mug',
  description: 'To drink from.',
  priceMinor: 1,
  categorySlug: 'things',
  quantity: 1,
  imageKeys: ['a.webp'],
};
const id = '0195f1c8-0000-7000-8000-000000000000';

/** The faulty fields with what the person is told. */
function problems(schema: z.ZodType, input: unknown): Record<string, string> {
  const { error } = schema.safeParse(input);
  return Object.fromEntries(error?.issues.map((i) => [i.path.join('.'), i.message]) ?? []);
}

describe('a new listing', () => {
  test('is accepted at every bound', () => {
    for (const bound of [
      { title: 'abc' },
      { title: 'x'.repeat(255) },
      { description: 'x'.repeat(10_000) },
      { priceMinor: 99_999_999 },
      { quantity: 9_999 },
      { imageKeys: Array.from({ length: 10 }, (_, i) => `${i}.webp`) },
    ]) {
      expect(problems(createListingInput, { ...listing, ...bound })).toEqual({});
    }
  });

  test.each([
    ['title', 'ab', 'A title has at least 3 characters.'],
    ['title', '  ab  ', 'A title has at least 3 characters.'],
    ['title', 'x'.repeat(256), 'A title has at most 255 characters.'],
    ['title', undefined, 'The title is missing.'],
    ['description', ' ', 'Describe what you are selling.'],
    ['description', 'x'.repeat(10_001), 'A description has at most 10,000 characters.'],
    ['priceMinor', 0, 'Enter a price above zero.'],
    ['priceMinor', 0.5, 'Enter a price.'],
    ['priceMinor', '100', 'Enter a price.'],
    ['priceMinor', 100_000_000, 'This price is higher than a card payment can be.'],
    ['quantity', 0, 'Offer at least one piece.'],
    ['quantity', 1.5, 'Enter a whole number.'],
    ['quantity', 10_000, 'You can offer at most 9,999 pieces.'],
    ['categorySlug', undefined, 'Choose a category.'],
    ['imageKeys', [], 'Add at least one picture.'],
    ['imageKeys', undefined, 'Add at least one picture.'],
    ['imageKeys', Array(11).fill('x'), 'A listing can have up to 10 pictures.'],
  ])('with %s %j is refused there, in words', (field, value, message) => {
    expect(problems(createListingInput, { ...listing, [field]: value })).toEqual({
      [field]: message,
    });
  });
});

test('an edit may set the total to zero but not below', () => {
  expect(problems(updateListingInput, { id, version: 1, quantity: 0 })).toEqual({});
  expect(problems(updateListingInput, { id, version: 1, quantity: -1 })).toEqual({
    quantity: 'The quantity cannot be negative.',
  });
});

test('seller, status and currency cannot be written through an edit', () => {
  const edit = { id, version: 1, sellerId: id, status: 'inactive', currency: 'eur' };
  expect(updateListingInput.parse(edit)).toEqual({ id, version: 1 });
});

test('a page of a search has at most 60 entries', () => {
  expect(problems(searchInput, { limit: 61 })).toHaveProperty('limit');
  expect(searchInput.parse({})).toEqual({ limit: 24 });
});
