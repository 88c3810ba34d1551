import { eq, sql } from 'drizzle-orm';
import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { lockListing } from './lock-listing';

/**
 * Gives a listing back to its seller: it is for sale again if it was before and they have not hidden
 * it since.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it is not taken down.
 */
export async function restoreListing(ctx: MemberContext, input: { id: ListingId }): Promise<void> {
  const { id } = input;
  await transaction(ctx.db, async (tx) => {
    const listing = await lockListing(tx, ctx, id);
    if (!listing.takenDownAt) throw new DomainError('conflict', 'This listing is not taken down.');
    await tx
      .update(listings)
      .set({ takenDownAt: null, takeDownReason: null, version: sql`${listings.version} + 1` })
      .where(eq(listings.id, id));
    await recordAudit(tx, ctx, {
      action: 'listing.restored',
      objectId: id,
      before: { takenDown: true },
      after: { takenDown: false },
    });
  });
}
