import { z } from 'zod';
import {
  PAGE_SIZE_DEFAULT,
  PAGE_SIZE_MAX,
  SEARCH_MAX_LENGTH,
} from '@/domain/administration/limits';
import { text } from './values';

// What all lists of administrators have in common.

/** How many rows a page has. */
export const limit = z
  .int()
  .min(1)
  .max(PAGE_SIZE_MAX, `A page has at most ${PAGE_SIZE_MAX} entries.`)
  .default(PAGE_SIZE_DEFAULT);

/** Something typed into a field of a search. */
export function searched(label: string) {
  return text(label).max(SEARCH_MAX_LENGTH, `${label} is too long.`).optional();
}

export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ items: z.array(row), nextCursor: z.string().nullable() });
}
