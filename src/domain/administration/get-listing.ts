import { and, asc, eq } from 'drizzle-orm';
import { listingImages, listingStock, listings, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { mediaUrl } from '@/domain/media';
import { heldUnits } from '@/domain/stock';
import { notFound } from '@/lib/errors';
import type { ListingId, MemberId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { type ListingRow, listingState } from './list-listings';

/** What an administrator needs of a listing to decide about it. */
export interface ListingDetail extends Omit<ListingRow, 'imageUrl'> {
  description: string;
  images: { url: string; width: number; height: number }[];
  sellerId: MemberId;
  sellerStatus: 'active' | 'deactivated' | 'suspended';
  /** Units that unpaid orders hold. */
  reserved: number;
  takenDownAt: Date | null;
  takeDownReason: string | null;
}

/**
 * One listing, whoever may see it otherwise: two queries.
 * @throws DomainError `not_found`.
 */
export async function getListing(
  ctx: MemberContext,
  input: { id: ListingId },
): Promise<ListingDetail> {
  const [rows, images] = await Promise.all([
    ctx.db
      .select({
        id: listings.id,
        title: listings.title,
        description: listings.description,
        priceMinor: listings.priceMinor,
        currency: listings.currency,
        available: listingStock.available,
        reserved: heldUnits,
        sellerId: listings.sellerId,
        sellerName: members.username,
        sellerStatus: members.status,
        state: listingState,
        createdAt: listings.createdAt,
        takenDownAt: listings.takenDownAt,
        takeDownReason: listings.takeDownReason,
      })
      .from(listings)
      .innerJoin(members, eq(members.id, listings.sellerId))
      .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
      .where(and(isAdmin(ctx), eq(listings.id, input.id))),
    ctx.db
      .select({
        key: listingImages.key,
        width: listingImages.width,
        height: listingImages.height,
      })
      .from(listingImages)
      .where(and(isAdmin(ctx), eq(listingImages.listingId, input.id)))
      .orderBy(asc(listingImages.position)),
  ]);
  const [row] = rows;
  if (!row) throw notFound('Listing');
  return { ...row, images: images.map(({ key, ...size }) => ({ ...size, url: mediaUrl(key) })) };
}
