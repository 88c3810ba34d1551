import { and, eq, ne, sql } from 'drizzle-orm';
import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';

/**
 * Shows or hides the actor's own listing. Hiding works at once; doing either twice changes nothing,
 * and in particular does not restart the time until a hidden listing is purged.
 * @throws DomainError `not_found`.
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
      .where(and(own, ne(listings.status, status)))
      .returning(shown);
    const listing = changed ?? (await tx.select(shown).from(listings).where(own)).at(0);
    if (!listing) throw notFound('Listing');
    return listing;
  });
}
