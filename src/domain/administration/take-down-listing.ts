import { eq, sql } from 'drizzle-orm';
import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { enqueueAccountMail } from '@/domain/outbox';
import { relayEntry } from '@/domain/relay';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { lockListing } from './lock-listing';

/**
 * Hides a listing whatever its seller has chosen; only an administrator brings it back. Its seller is
 * told why. As with one that is deactivated, orders that were placed go on and what they hold stays
 * held; unlike that one it is not purged, because somebody may ask what it was.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it is so already.
 */
export async function takeDownListing(
  ctx: MemberContext,
  input: { id: ListingId; reason: string },
): Promise<void> {
  const { id, reason } = input;
  const now = ctx.clock.now();
  const mailId = await transaction(ctx.db, async (tx) => {
    const listing = await lockListing(tx, ctx, id);
    if (listing.takenDownAt)
      throw new DomainError('conflict', 'This listing is taken down already.');
    await tx
      .update(listings)
      .set({ takenDownAt: now, takeDownReason: reason, version: sql`${listings.version} + 1` })
      .where(eq(listings.id, id));
    await recordAudit(tx, ctx, {
      action: 'listing.taken_down',
      objectId: id,
      before: { takenDown: false },
      after: { takenDown: true, reason },
    });
    const mail = { mail: 'listing_taken_down', memberId: listing.sellerId, listingId: id } as const;
    return enqueueAccountMail(tx, mail, now);
  });
  ctx.defer(() => relayEntry(ctx, mailId));
}
