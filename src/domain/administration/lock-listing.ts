import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listings } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { holdAdmin } from './as-admin';

/**
 * Locks a listing for an administrator.
 * @throws DomainError `forbidden`, `not_found`.
 */
export async function lockListing(tx: Tx, ctx: MemberContext, id: ListingId) {
  await holdAdmin(tx, ctx);
  const { sellerId, takenDownAt } = listings;
  const [listing] = await tx
    .select({ sellerId, takenDownAt })
    .from(listings)
    .where(eq(listings.id, id))
    .for('no key update');
  if (!listing) throw notFound('Listing');
  return listing;
}
