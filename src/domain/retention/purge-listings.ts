import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { cartItems, listingImages, listings } from '@/db/schema';
import type { Context } from '@/domain/context';
import { releaseImages } from '@/domain/media';
import { addMs } from '@/lib/clock';
import type { ListingId } from '@/lib/ids';
import { PURGE_AFTER_MS, PURGE_LIMIT } from './limits';
import { purgeIfDue } from './purge-if-due';

/**
 * Deletes listings that have been hidden for thirty days. Orders keep their snapshots, and the
 * pictures that they show. Bounded; what is left is deleted by the next run.
 * @returns how many were deleted.
 */
export async function purgeListings(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select({ id: listings.id })
    .from(listings)
    .where(isDue(ctx))
    .orderBy(asc(listings.deactivatedAt))
    .limit(PURGE_LIMIT);
  let purged = 0;
  for (const { id } of due) purged += (await purgeListing(ctx, id)) ? 1 : 0;
  return purged;
}

/** Its seller may have shown it again in the meantime: looked at once more under the lock. */
function purgeListing(ctx: Context, id: ListingId): Promise<boolean> {
  return purgeIfDue(ctx, async (tx) => {
    await leaveCarts(tx, id);
    const [listing] = await tx
      .select({ id: listings.id })
      .from(listings)
      .where(and(eq(listings.id, id), isDue(ctx)))
      .for('update');
    if (!listing) return false;
    await deleteListing(tx, id, ctx.clock.now());
    return true;
  });
}

function isDue(ctx: Context) {
  return and(
    eq(listings.status, 'inactive'),
    // Kept for questions that somebody may have, until it is restored or its seller is gone.
    isNull(listings.takenDownAt),
    lte(listings.deactivatedAt, addMs(ctx.clock.now(), -PURGE_AFTER_MS)),
  );
}

/** Carts come before listings in the global lock order. */
export async function leaveCarts(tx: Tx, id: ListingId): Promise<void> {
  await tx.delete(cartItems).where(eq(cartItems.listingId, id));
}

/** Deletes a locked listing; its pictures are left to the sweep, which spares those in orders. */
export async function deleteListing(tx: Tx, id: ListingId, now: Date): Promise<void> {
  const images = await tx.select().from(listingImages).where(eq(listingImages.listingId, id));
  await tx.delete(listings).where(eq(listings.id, id));
  await releaseImages(tx, { memberId: null, images, now });
}
