import { and, eq, sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { cartItems, carts, listingStock, listings, members } from '@/db/schema';
import { isForSale } from '@/domain/listings';
import { DomainError, notFound } from '@/lib/errors';
import type { ListingId, MemberId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { CART_QUANTITY_MAX } from './limits';

/** Makes the member's cart when there is none, and locks it: first in the global lock order. */
export async function lockCartRow(tx: Tx, memberId: MemberId): Promise<void> {
  await tx.insert(carts).values({ memberId }).onConflictDoNothing();
  await tx.select().from(carts).where(eq(carts.memberId, memberId)).for('no key update');
}

/**
 * Units of a listing that can be bought at this moment. Nothing is locked or held: placing the order
 * decides, and this only spares the buyer a surprise there.
 * @throws DomainError `not_found` when it is not for sale, `forbidden` when it is the buyer's own.
 */
export async function buyableUnits(
  tx: Tx,
  buyerId: MemberId,
  listingId: ListingId,
): Promise<number> {
  const [listing] = await tx
    .select({ sellerId: listings.sellerId, available: listingStock.available })
    .from(listings)
    .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
    .innerJoin(members, eq(members.id, listings.sellerId))
    .where(and(eq(listings.id, listingId), isForSale()));
  if (!listing) throw notFound('Listing');
  if (listing.sellerId === buyerId) {
    throw new DomainError('forbidden', 'This is your own listing: you cannot buy it.');
  }
  return listing.available;
}

/**
 * Refuses a quantity that could not be bought.
 * @throws DomainError `insufficient_stock` on the field `quantity`.
 */
export function assertBuyable(quantity: number, available: number): void {
  const most = Math.min(available, CART_QUANTITY_MAX);
  if (quantity <= most) return;
  const message =
    most === 0
      ? 'Insufficient stock: this item is sold out.'
      : say('Only {count, number} left.', { count: most });
  throw new DomainError('insufficient_stock', message, [{ field: 'quantity', message }]);
}

/** Units in the member's cart: the number at the cart's icon. */
export async function countUnits(db: DbOrTx, memberId: MemberId): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${cartItems.quantity}), 0)::int` })
    .from(cartItems)
    .where(eq(cartItems.memberId, memberId));
  return row?.count ?? 0;
}
