import { asc, eq } from 'drizzle-orm';
import { addresses, categories, listingImages, listingStock, listings, members } from '@/db/schema';
import type { Actor, Context } from '@/domain/context';
import { mediaUrl } from '@/domain/media';
import { notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { cardColumns, cardJoins, isPublic, type ListingCard, toCard } from './queries';

export interface ListingImage {
  key: string;
  url: string;
  /** Pixels. */
  width: number;
  height: number;
  /** A tiny picture as a data URL, to show until the real one has loaded. */
  blur: string;
  isMain: boolean;
}

export interface ListingDetail extends ListingCard {
  description: string;
  images: ListingImage[];
  seller: { username: string; city: string | null; memberSince: Date; pictureUrl: string | null };
  category: { slug: string; name: string };
  status: 'active' | 'inactive';
  /** Why an administrator has taken it down; null unless it is. */
  takeDownReason: string | null;
  /** To be sent back with an edit. */
  version: number;
  createdAt: Date;
}

/**
 * A listing with its pictures. One that is not public can be seen by its seller only; `viewer` is
 * asked only then, so that an ordinary visit costs no look-up of the session.
 * @throws DomainError `not_found`.
 */
export async function getListing(
  ctx: Context,
  input: { id: ListingId; viewer: () => Promise<Actor | null> },
): Promise<ListingDetail> {
  const [row] = await ctx.db
    .select({
      ...cardColumns,
      description: listings.description,
      status: listings.status,
      takeDownReason: listings.takeDownReason,
      version: listings.version,
      createdAt: listings.createdAt,
      sellerId: members.id,
      isPublic,
      memberSince: members.createdAt,
      pictureKey: members.pictureKey,
      categoryName: categories.name,
    })
    .from(listings)
    .innerJoin(members, cardJoins.seller)
    .innerJoin(categories, cardJoins.category)
    .innerJoin(listingStock, cardJoins.stock)
    .leftJoin(addresses, cardJoins.address)
    .leftJoin(listingImages, cardJoins.mainImage)
    .where(eq(listings.id, input.id));
  if (!row) throw notFound('Listing');
  if (!row.isPublic && (await input.viewer())?.id !== row.sellerId) throw notFound('Listing');

  return {
    ...toCard(row),
    description: row.description,
    images: await imagesOf(ctx, input.id),
    seller: {
      username: row.sellerName,
      city: row.city,
      memberSince: row.memberSince,
      pictureUrl: row.pictureKey === null ? null : mediaUrl(row.pictureKey),
    },
    category: { slug: row.categorySlug, name: row.categoryName },
    status: row.status,
    takeDownReason: row.takeDownReason,
    version: row.version,
    createdAt: row.createdAt,
  };
}

async function imagesOf(ctx: Context, listingId: ListingId): Promise<ListingImage[]> {
  const rows = await ctx.db
    .select({
      key: listingImages.key,
      width: listingImages.width,
      height: listingImages.height,
      blur: listingImages.blur,
      isMain: listingImages.isMain,
    })
    .from(listingImages)
    .where(eq(listingImages.listingId, listingId))
    .orderBy(asc(listingImages.position));
  return rows.map((row) => ({ ...row, url: mediaUrl(row.key) }));
}
