import { z } from 'zod';

// Kinds of values that several routers take or answer with.

/** An id in an input; the brand is the caller's word for which table it belongs to. */
export function idOf<Id extends string>() {
  return z.uuid('This is not a valid id.').transform((value) => value as Id);
}

/** A point in time in an output: ISO 8601 in UTC. */
export const instant = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString() : value),
  z.iso.datetime(),
);

/** One half of a pair of UTF-16, which no address and no database takes. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Text in an input, without surrounding white space. */
export function text(label: string) {
  return z
    .string(`${label} is missing.`)
    .trim()
    .refine((value) => !HALF_CHARACTER.test(value), `${label} has characters that are no text.`);
}

/** The opaque `nextCursor` of the page before. */
export const cursor = z.string().max(500).optional();

/** The output of a procedure that has nothing to tell; REST answers 204. */
export const done = z.void();
