import { and, eq, sql } from 'drizzle-orm';
import { addresses, categories, listingImages, listingStock, listings, members } from '@/db/schema';
import { mediaUrl } from '@/domain/media';
import { env } from '@/env';
import type { ListingId } from '@/lib/ids';

/** A listing as grids and lists show it. */
export interface ListingCard {
  id: ListingId;
  title: string;
  priceMinor: number;
  currency: string;
  imageUrl: string | null;
  blur: string | null;
  sellerName: string;
  city: string | null;
  available: number;
  categorySlug: string;
}

/** The columns of a card, for queries that make the joins below. */
export const cardColumns = {
  id: listings.id,
  title: listings.title,
  priceMinor: listings.priceMinor,
  currency: listings.currency,
  imageKey: listingImages.key,
  blur: listingImages.blur,
  sellerName: members.username,
  city: addresses.city,
  available: listingStock.available,
  categorySlug: categories.slug,
};

/** The joins of a card, each by a unique key: a listing never becomes two rows. */
export const cardJoins = {
  seller: eq(members.id, listings.sellerId),
  address: eq(addresses.memberId, listings.sellerId),
  category: eq(categories.id, listings.categoryId),
  stock: eq(listingStock.listingId, listings.id),
  mainImage: and(eq(listingImages.listingId, listings.id), eq(listingImages.isMain, true)),
};

/** Of a listing and its seller: whether anybody may see it, which both they and administrators decide. */
export const isPublic = sql<boolean>`(${listings.status} = 'active' and ${listings.takenDownAt} is null and ${members.status} = 'active')`;

/**
 * Of a listing and its seller: whether it can be bought. One that is priced in another currency, left
 * from before the shop's was changed, cannot: its price would be taken for the same number of today's.
 */
export function isForSale() {
  return sql<boolean>`(${isPublic} and ${listings.currency} = ${env().CURRENCY})`;
}

type CardRow = Omit<ListingCard, 'imageUrl'> & { imageKey: string | null };

export function toCard(row: CardRow): ListingCard {
  return {
    id: row.id,
    title: row.title,
    priceMinor: row.priceMinor,
    currency: row.currency,
    imageUrl: row.imageKey === null ? null : mediaUrl(row.imageKey),
    blur: row.blur,
    sellerName: row.sellerName,
    city: row.city,
    available: row.available,
    categorySlug: row.categorySlug,
  };
}
