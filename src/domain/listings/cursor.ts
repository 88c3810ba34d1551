import { z } from 'zod';
import { invalidField } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import type { ListingSort } from './limits';

/** Where a page ended: the sort key and id of its last listing. */
export interface Position {
  sort: ListingSort;
  /** Price in minor units or rank; null when the id alone decides. */
  key: number | null;
  id: ListingId;
}

const id = z.uuid();
const position = z.union([
  z.tuple([z.literal('newest'), z.null(), id]),
  z.tuple([z.enum(['price_asc', 'price_desc']), z.int(), id]),
  z.tuple([z.literal('relevance'), z.number(), id]),
]);

/** An opaque text for the client. It is no secret: it only says where the next page begins. */
export function encodeCursor({ sort, key, id }: Position): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/**
 * Reads a cursor back.
 * @throws DomainError `invalid_input` when it is not ours or belongs to another sort order.
 */
export function decodeCursor(cursor: string, sort: ListingSort): Position {
  const parsed = position.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data[0] !== sort) {
    throw invalidField('cursor', 'This page does not exist any more. Start from the first one.');
  }
  return { sort, key: parsed.data[1], id: parsed.data[2] as ListingId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
