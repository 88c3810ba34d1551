import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits';

/** Where a page begins and how long it is. */
export interface PageInput<Cursor> {
  cursor?: Cursor;
  limit?: number;
}

export interface Page<Row, Cursor> {
  items: Row[];
  nextCursor: Cursor | null;
}

/** How many rows to ask for: one more than are shown tells whether there is a next page. */
export function rowsFor({ limit = PAGE_SIZE_DEFAULT }: { limit?: number }): number {
  return Math.min(limit, PAGE_SIZE_MAX) + 1;
}

/** Cuts what was read with `rowsFor` to a page. */
export function toPage<Row, Cursor>(
  rows: readonly Row[],
  input: { limit?: number },
  cursorOf: (last: Row) => Cursor,
): Page<Row, Cursor> {
  const items = rows.slice(0, rowsFor(input) - 1);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > items.length && last ? cursorOf(last) : null };
}
