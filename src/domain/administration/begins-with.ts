import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Greater than every other character. */
const LAST_CHARACTER = '\u{10ffff}';

/**
 * Whether a lower-case text begins with what was typed, in any case. A range in the order of bytes, so
 * that an index with `text_pattern_ops` answers it whatever is typed; LIKE would have signs of its own.
 */
export function beginsWith(lowerText: SQLWrapper, typed: string): SQL {
  return sql`(${lowerText} ~>=~ lower(${typed})
    and ${lowerText} ~<~ (lower(${typed}) || ${LAST_CHARACTER}))`;
}
