import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { DomainError, notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';

/**
 * Shows or hides the actor's own listing. Hiding works at once; doing either twice changes nothing,
 * and in particular does not restart the time until a hidden listing is purged.
 * One that an administrator has taken down is not shown again by its seller.
 * @throws DomainError `not_found`, `conflict` when it is taken down.
 */
export function setListingActive(
  ctx: MemberContext,
  input: { id: ListingId; active: boolean },
): Promise<{ id: ListingId; status: 'active' | 'inactive'; version: number }> {
  const now = ctx.clock.now();
  const status = input.active ? 'active' : 'inactive';
  const own = and(eq(listings.id, input.id), eq(listings.sellerId, ctx.actor.id));
  const shown = { id: listings.id, status: listings.status, version: listings.version };
  return transaction(ctx.db, async (tx) => {
    const [changed] = await tx
      .update(listings)
      .set({
        status,
        deactivatedAt: input.active ? null : now,
        version: sql`${listings.version} + 1`,
        updatedAt: now,
      })
      .where(
        and(
          own,
          ne(listings.status, status),
          input.active ? isNull(listings.takenDownAt) : undefined,
        ),
      )
      .returning(shown);
    if (changed) return changed;
    const [found] = await tx
      .select({ ...shown, takenDownAt: listings.takenDownAt })
      .from(listings)
      .where(own);
    if (!found) throw notFound('Listing');
    const { takenDownAt, ...listing } = found;
    if (input.active && takenDownAt) {
      throw new DomainError('conflict', 'An administrator has taken this listing down.');
    }
    return listing;
  });
}
