import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { categoryIdBySlug } from '@/domain/categories';
import type { MemberContext } from '@/domain/context';
import { adjustStock } from '@/domain/stock';
import { DomainError, notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { setImages, setMainImage } from './images';

/** What an edit changes; a field that is not given stays as it is. */
export interface ListingChanges {
  id: ListingId;
  /** The version that the seller saw. */
  version: number;
  title?: string;
  description?: string;
  priceMinor?: number;
  categorySlug?: string;
  /** The new total inventory: what can be bought plus what unpaid orders hold. */
  quantity?: number;
  /** The total that the seller saw: the stock changes by the difference. By default today's. */
  expectedQuantity?: number;
  /** All pictures in their order: present ones that stay, and new uploads. */
  imageKeys?: readonly string[];
  mainImageKey?: string;
}

/**
 * Edits the actor's own listing. Only the given columns are written, and stock is never written
 * here but moved in its ledger, so an edit that began before a sale cannot undo it.
 * @throws DomainError `not_found`, `conflict` when somebody edited it meanwhile, `invalid_input`.
 */
export function updateListing(
  ctx: MemberContext,
  input: ListingChanges,
): Promise<{ id: ListingId; version: number }> {
  return transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    await lockOwnListing(tx, ctx, input);
    const [updated] = await tx
      .update(listings)
      .set({
        title: input.title,
        description: input.description,
        priceMinor: input.priceMinor,
        categoryId:
          input.categorySlug === undefined
            ? undefined
            : await categoryIdBySlug(tx, input.categorySlug),
        version: sql`${listings.version} + 1`,
        updatedAt: now,
      })
      .where(eq(listings.id, input.id))
      .returning({ version: listings.version });
    if (!updated) throw notFound('Listing');

    if (input.imageKeys) {
      await setImages(tx, {
        listingId: input.id,
        sellerId: ctx.actor.id,
        keys: input.imageKeys,
        mainKey: input.mainImageKey,
        now,
      });
    } else if (input.mainImageKey !== undefined) {
      await setMainImage(tx, input.id, input.mainImageKey);
    }
    if (input.quantity !== undefined) {
      const { quantity: newTotal, expectedQuantity: totalSeen } = input;
      const change = { listingId: input.id, newTotal, totalSeen };
      await adjustStock(tx, { ...change, actorId: ctx.actor.id, now });
    }
    return { id: input.id, version: updated.version };
  });
}

async function lockOwnListing(
  tx: Tx,
  ctx: MemberContext,
  input: { id: ListingId; version: number },
): Promise<void> {
  const [listing] = await tx
    .select({ version: listings.version })
    .from(listings)
    .where(and(eq(listings.id, input.id), eq(listings.sellerId, ctx.actor.id)))
    .for('no key update');
  if (!listing) throw notFound('Listing');
  if (listing.version !== input.version) {
    throw new DomainError(
      'conflict',
      'This listing was changed in another window. Reload the page and make your changes again.',
    );
  }
}
