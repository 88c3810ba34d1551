import { asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { cartItems, idempotencyKeys, listings, mediaUploads, members } from '@/db/schema';
import { forgetAddressesOf, recordAudit } from '@/domain/audit';
import type { Actor, Context } from '@/domain/context';
import { releasePicture } from '@/domain/media';
import type { ListingId, MemberId } from '@/lib/ids';
import { deleteListing, leaveCarts } from './purge-listings';

/**
 * Empties the member's cart, and takes what they list out of everybody's: carts come before all else in
 * the global lock order. Whoever is placing an order at this moment is waited for, or waits and finds
 * nothing.
 * @returns what they list.
 */
export async function leaveAllCarts(tx: Tx, id: MemberId): Promise<ListingId[]> {
  await tx.delete(cartItems).where(eq(cartItems.memberId, id));
  const listed = await tx
    .select({ id: listings.id })
    .from(listings)
    .where(eq(listings.sellerId, id))
    .orderBy(asc(listings.id));
  for (const listing of listed) await leaveCarts(tx, listing.id);
  return listed.map((listing) => listing.id);
}

/**
 * Deletes a locked member with everything that is theirs alone: listings, address, sessions, tokens,
 * stored answers. Orders stay as they are, with the names and addresses of their snapshots: the other
 * party and the law need them. Pictures are left to the sweep, which spares those in orders.
 */
export async function deleteMember(
  tx: Tx,
  ctx: Context & { actor?: Actor },
  {
    member,
    listed,
    now,
  }: { member: typeof members.$inferSelect; listed: readonly ListingId[]; now: Date },
): Promise<void> {
  for (const listingId of listed) await deleteListing(tx, listingId, now);
  if (member.pictureKey) await releasePicture(tx, member.pictureKey, now);
  await tx
    .update(mediaUploads)
    .set({ memberId: null, createdAt: now })
    .where(eq(mediaUploads.memberId, member.id));
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.memberId, member.id));
  await forgetAddressesOf(tx, member.id);
  await tx.delete(members).where(eq(members.id, member.id));
  await recordAudit(tx, ctx, { action: 'member.purged', objectId: member.id });
}
