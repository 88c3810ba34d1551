import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { listingImages, listingStock, listings, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { searchExpression } from '@/domain/listings/search-expression';
import { mediaUrl } from '@/domain/media';
import { type ListingId, parseId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { type Page, type PageInput, rowsFor, toPage } from './page';

export type ListingState = 'active' | 'inactive' | 'taken_down';

export interface ListingRow {
  id: ListingId;
  title: string;
  imageUrl: string | null;
  priceMinor: number;
  currency: string;
  available: number;
  sellerName: string;
  state: ListingState;
  createdAt: Date;
}

/** Of a listing: what became of it. What its seller has chosen counts only while it is not taken down. */
export const listingState = sql<ListingState>`case
  when ${listings.takenDownAt} is not null then 'taken_down' else ${listings.status}::text end`;

/** One page of all listings, also those that nobody else can see, the newest first, with one query. */
export async function listListings(
  ctx: MemberContext,
  input: PageInput<ListingId> & {
    /** Words of the title or description, as in the shop's search, or an id. */
    q?: string;
    /** The seller's user name, in any case. */
    seller?: string;
    state?: ListingState;
  },
): Promise<Page<ListingRow, ListingId>> {
  const rows = await ctx.db
    .select({
      id: listings.id,
      title: listings.title,
      imageKey: listingImages.key,
      priceMinor: listings.priceMinor,
      currency: listings.currency,
      available: listingStock.available,
      sellerName: members.username,
      state: listingState,
      createdAt: listings.createdAt,
    })
    .from(listings)
    .innerJoin(members, eq(members.id, listings.sellerId))
    .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
    .leftJoin(
      listingImages,
      and(eq(listingImages.listingId, listings.id), eq(listingImages.isMain, true)),
    )
    .where(
      and(
        isAdmin(ctx),
        input.q ? matches(input.q) : undefined,
        input.seller ? sql`lower(${members.username}) = lower(${input.seller})` : undefined,
        input.state ? isInState(input.state) : undefined,
        input.cursor ? lt(listings.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(listings.id))
    .limit(rowsFor(input));
  const { items, nextCursor } = toPage(rows, input, (last) => last.id);
  return {
    items: items.map(({ imageKey, ...row }) => ({
      ...row,
      imageUrl: imageKey === null ? null : mediaUrl(imageKey),
    })),
    nextCursor,
  };
}

function matches(q: string): SQL {
  const id = parseId<ListingId>(q.trim());
  return id ? eq(listings.id, id) : sql`${listings.search} @@ ${searchExpression(q)}`;
}

function isInState(state: ListingState): SQL | undefined {
  if (state === 'taken_down') return isNotNull(listings.takenDownAt);
  return and(isNull(listings.takenDownAt), eq(listings.status, state));
}
