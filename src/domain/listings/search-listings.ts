import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { addresses, categories, listingImages, listingStock, listings, members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { decodeCursor, encodeCursor, type Position } from './cursor';
import { type ListingSort, PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, SEARCH_MAX_LENGTH } from './limits';
import { cardColumns, cardJoins, isPublic, type ListingCard, toCard } from './queries';
import { searchExpression } from './search-expression';

export interface ListingSearch {
  /** Words as typed; see {@link searchExpression}. */
  q?: string;
  /** Category slug. */
  category?: string;
  /** The seller's user name, in any case. */
  seller?: string;
  /** By default relevance when there are words, else newest. */
  sort?: ListingSort;
  cursor?: string;
  limit?: number;
}

/**
 * One page of the listings that can be seen by anybody, with exactly one query. Pages are cut by
 * the last row's sort key and id, so listings that appear or go in between neither repeat nor hide
 * others.
 * @throws DomainError `invalid_input` on the field `cursor`.
 */
export async function searchListings(
  ctx: Context,
  input: ListingSearch,
): Promise<{ items: ListingCard[]; nextCursor: string | null }> {
  const text = input.q?.trim().slice(0, SEARCH_MAX_LENGTH) ?? '';
  const sort = sortOf(input.sort, text);
  const limit = Math.min(input.limit ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
  const words = text === '' ? null : searchExpression(text);
  // float8: a double in JavaScript keeps it exactly, so the cursor compares equal to the row.
  const rank = words
    ? sql<number>`ts_rank(${listings.search}, ${words})::float8`
    : sql<number>`0::float8`;
  const after = input.cursor ? decodeCursor(input.cursor, sort) : null;

  const rows = await ctx.db
    .select({ ...cardColumns, rank })
    .from(listings)
    .innerJoin(members, cardJoins.seller)
    .innerJoin(categories, cardJoins.category)
    .innerJoin(listingStock, cardJoins.stock)
    .leftJoin(addresses, cardJoins.address)
    .leftJoin(listingImages, cardJoins.mainImage)
    .where(
      and(
        isPublic,
        words ? sql`${listings.search} @@ ${words}` : undefined,
        input.category ? eq(categories.slug, input.category) : undefined,
        input.seller ? sql`lower(${members.username}) = lower(${input.seller})` : undefined,
        after ? isAfter(after, rank) : undefined,
      ),
    )
    .orderBy(...ordering(sort, rank))
    .limit(limit + 1);

  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(toCard),
    nextCursor: last ? encodeCursor({ sort, key: sortKey(sort, last), id: last.id }) : null,
  };
}

function sortOf(wanted: ListingSort | undefined, text: string): ListingSort {
  if (text === '') return wanted === 'relevance' ? 'newest' : (wanted ?? 'newest');
  return wanted ?? 'relevance';
}

function sortKey(sort: ListingSort, row: { priceMinor: number; rank: number }): number | null {
  if (sort === 'newest') return null;
  return sort === 'relevance' ? row.rank : row.priceMinor;
}

function ordering(sort: ListingSort, rank: SQL): SQL[] {
  switch (sort) {
    case 'newest':
      return [desc(listings.id)];
    case 'price_asc':
      return [asc(listings.priceMinor), asc(listings.id)];
    case 'price_desc':
      return [desc(listings.priceMinor), desc(listings.id)];
    case 'relevance':
      return [desc(rank), desc(listings.id)];
  }
}

/** Rows that come after a position in its own order. */
function isAfter({ sort, key, id }: Position, rank: SQL): SQL {
  switch (sort) {
    case 'newest':
      return sql`${listings.id} < ${id}`;
    case 'price_asc':
      return sql`(${listings.priceMinor}, ${listings.id}) > (${key}::bigint, ${id}::uuid)`;
    case 'price_desc':
      return sql`(${listings.priceMinor}, ${listings.id}) < (${key}::bigint, ${id}::uuid)`;
    case 'relevance':
      return sql`(${rank}, ${listings.id}) < (${key}::float8, ${id}::uuid)`;
  }
}
