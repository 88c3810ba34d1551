import { and, eq } from 'drizzle-orm';
import { listingStock, listings } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { heldUnits } from '@/domain/stock';
import { notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';

/**
 * The stock of the actor's own listing in units: what can be bought, what unpaid orders hold, and
 * both together.
 * @throws DomainError `not_found`.
 */
export async function getInventory(
  ctx: MemberContext,
  input: { id: ListingId },
): Promise<{ total: number; reserved: number; available: number }> {
  const [row] = await ctx.db
    .select({ available: listingStock.available, reserved: heldUnits })
    .from(listings)
    .innerJoin(listingStock, eq(listingStock.listingId, listings.id))
    .where(and(eq(listings.id, input.id), eq(listings.sellerId, ctx.actor.id)));
  if (!row) throw notFound('Listing');
  return { ...row, total: row.available + row.reserved };
}
