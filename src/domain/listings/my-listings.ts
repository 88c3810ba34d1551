import { and, desc, eq, sql } from 'drizzle-orm';
import { addresses, categories, listingImages, listingStock, listings, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { heldUnits } from '@/domain/stock';
import { decodeCursor, encodeCursor } from './cursor';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits';
import { cardColumns, cardJoins, type ListingCard, toCard } from './queries';

/** A listing as its seller sees it in a list. */
export interface OwnListing extends ListingCard {
  status: 'active' | 'inactive';
  /** Why an administrator has taken it down; null unless it is. */
  takeDownReason: string | null;
  version: number;
  /** Units that unpaid orders hold. */
  reserved: number;
  createdAt: Date;
}

/**
 * One page of the actor's own listings, newest first, hidden ones too; exactly one query.
 * @throws DomainError `invalid_input` on the field `cursor`.
 */
export async function myListings(
  ctx: MemberContext,
  input: { status?: 'active' | 'inactive'; cursor?: string; limit?: number },
): Promise<{ items: OwnListing[]; nextCursor: string | null }> {
  const limit = Math.min(input.limit ?? PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
  const after = input.cursor ? decodeCursor(input.cursor, 'newest') : null;
  const rows = await ctx.db
    .select({
      ...cardColumns,
      status: listings.status,
      takeDownReason: listings.takeDownReason,
      version: listings.version,
      createdAt: listings.createdAt,
      reserved: heldUnits,
    })
    .from(listings)
    .innerJoin(members, cardJoins.seller)
    .innerJoin(categories, cardJoins.category)
    .innerJoin(listingStock, cardJoins.stock)
    .leftJoin(addresses, cardJoins.address)
    .leftJoin(listingImages, cardJoins.mainImage)
    .where(
      and(
        eq(listings.sellerId, ctx.actor.id),
        input.status ? eq(listings.status, input.status) : undefined,
        after ? sql`${listings.id} < ${after.id}` : undefined,
      ),
    )
    .orderBy(desc(listings.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      ...toCard(row),
      status: row.status,
      takeDownReason: row.takeDownReason,
      version: row.version,
      reserved: row.reserved,
      createdAt: row.createdAt,
    })),
    nextCursor: last ? encodeCursor({ sort: 'newest', key: null, id: last.id }) : null,
  };
}
