import { and, eq } from 'drizzle-orm';
import { addresses, categories, listingImages, listingStock, listings, members } from '@/db/schema';
import { mediaUrl } from '@/domain/media';
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

/** Listings that anybody may see: active ones of active sellers. */
export const isPublic = and(eq(listings.status, 'active'), eq(members.status, 'active'));

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
