import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import {
  addresses,
  cartItems,
  carts,
  listingImages,
  listingStock,
  listings,
  members,
} from '@/db/schema';
import { isForSale } from '@/domain/listings';
import { DomainError } from '@/lib/errors';
import type { ListingId, MemberId } from '@/lib/ids';
import { type BuyerStanding, standingColumns } from './buyer-standing';

export interface CartLine {
  listingId: ListingId;
  quantity: number;
}

export interface LockedCart {
  lines: CartLine[];
  /** The buyer's side of the order's snapshot. */
  buyer: { buyerName: string; buyerEmail: string; shipTo: string };
}

/** A listing as it is at this moment, locked: the seller's side of the snapshot, and its stock. */
export interface Listing {
  id: ListingId;
  sellerId: MemberId;
  sellerName: string;
  sellerEmail: string;
  sellerAddress: string | null;
  title: string;
  priceMinor: number;
  imageKey: string | null;
  available: number;
  /** Of the stock row. */
  version: number;
  buyable: boolean;
}

/**
 * Locks a member's cart and its lines and reads the buyer's snapshot in the same statement.
 * Returns null for an empty cart.
 * @throws DomainError `invalid_input` when the member has no address to send to.
 */
export async function lockCart(tx: Tx, memberId: MemberId): Promise<LockedCart | null> {
  const rows = await tx
    .select({
      listingId: cartItems.listingId,
      quantity: cartItems.quantity,
      buyerName: members.username,
      buyerEmail: members.email,
      shipTo: addresses.formatted,
    })
    .from(carts)
    .innerJoin(cartItems, eq(cartItems.memberId, carts.memberId))
    .innerJoin(members, eq(members.id, carts.memberId))
    .leftJoin(addresses, eq(addresses.memberId, carts.memberId))
    .where(eq(carts.memberId, memberId))
    .orderBy(asc(cartItems.listingId))
    .for('update', { of: [carts, cartItems] });
  const [first] = rows;
  if (!first) return null;
  if (!first.shipTo) {
    throw new DomainError('invalid_input', 'Add your address in your settings first.');
  }
  const { buyerName, buyerEmail, shipTo } = first;
  return {
    lines: rows.map(({ listingId, quantity }) => ({ listingId, quantity })),
    buyer: { buyerName, buyerEmail, shipTo },
  };
}

/**
 * Locks listings and their stock in ascending id order, the same for every buyer, so that carts
 * with the same listings in another order cannot deadlock. The same statement reads the standing of
 * the buyer, whose cart is locked.
 */
export async function lockListings(
  tx: Tx,
  ids: ListingId[],
  buyer: { id: MemberId; now: Date },
): Promise<(Listing & BuyerStanding)[]> {
  return tx
    .select({
      ...standingColumns(buyer.id, buyer.now),
      id: listings.id,
      sellerId: listings.sellerId,
      sellerName: members.username,
      sellerEmail: members.email,
      sellerAddress: addresses.formatted,
      title: listings.title,
      priceMinor: listings.priceMinor,
      imageKey: listingImages.key,
      available: listingStock.available,
      version: listingStock.version,
      buyable: isForSale(),
    })
    .from(listings)
    .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
    .innerJoin(members, eq(members.id, listings.sellerId))
    .leftJoin(addresses, eq(addresses.memberId, listings.sellerId))
    .leftJoin(
      listingImages,
      and(eq(listingImages.listingId, listings.id), eq(listingImages.isMain, true)),
    )
    .where(inArray(listings.id, ids))
    .orderBy(asc(listings.id))
    .for('no key update', { of: [listings, listingStock] });
}
