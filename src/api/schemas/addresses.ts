import { z } from 'zod';
import { text } from './values';

const INPUT_MAX_LENGTH = 300;
const PLACE_ID_MAX_LENGTH = 500;
/** Of each part of the union too: forms show the first part's word for what is not there at all. */
const MISSING = 'Enter your address.';

const placeId = text('The address')
  .min(1, 'Choose an address.')
  .max(PLACE_ID_MAX_LENGTH, 'Choose an address.');
/** Safe in URLs, as Google asks: https://developers.google.com/maps/documentation/places/web-service/place-session-tokens */
const sessionToken = z
  .string()
  .regex(/^[\w-]{1,100}$/, 'Letters, digits, - and _ only.')
  .optional()
  .meta({
    description: 'A random text that joins the look-ups of one search, up to the chosen place.',
  });
const typed = text('The address')
  .min(1, MISSING)
  .max(INPUT_MAX_LENGTH, 'This address is too long.');

/** A suggestion that was chosen, or the address as it was typed. */
export const addressInput = z.union(
  [z.object({ placeId, sessionToken }, MISSING), z.object({ text: typed }, MISSING)],
  MISSING,
);

export const suggestInput = z.object({
  input: text('The address').min(2).max(INPUT_MAX_LENGTH),
  sessionToken,
});

export const suggestions = z.object({
  suggestions: z.array(
    z.object({ placeId: z.string(), primary: z.string(), secondary: z.string() }),
  ),
});

export const resolveInput = z.object({ placeId, sessionToken });

export const resolvedAddress = z.object({
  placeId: z.string().nullable(),
  formatted: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
});
