import { listings } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { categoryIdBySlug } from '@/domain/categories';
import type { MemberContext } from '@/domain/context';
import { runOnce } from '@/domain/idempotency';
import { openStock } from '@/domain/stock';
import { env } from '@/env';
import { type ListingId, newId } from '@/lib/ids';
import { setImages } from './images';

export interface NewListing {
  title: string;
  description: string;
  /** Minor units of the site's currency. */
  priceMinor: number;
  categorySlug: string;
  /** Units that can be bought; 1 or more. */
  quantity: number;
  /** Keys of the seller's own uploads, in the order in which they are shown. */
  imageKeys: readonly string[];
  /** One of `imageKeys`; by default the first. */
  mainImageKey?: string;
}

/**
 * Puts something up for sale, visible at once, and once only: repeats get the stored answer, and
 * should even that be lost in a crash, the pictures can be attached to one listing only.
 * @throws DomainError `invalid_input` on `categorySlug`, `imageKeys` or `mainImageKey`, and as
 *   `runOnce` does.
 */
export function createListing(
  ctx: MemberContext,
  input: NewListing & { idempotencyKey: string | null },
): Promise<{ id: ListingId }> {
  const { idempotencyKey, ...listing } = input;
  const request = { key: idempotencyKey, procedure: 'listings.create', input: listing };
  return runOnce(ctx, request, () => insertListing(ctx, listing));
}

function insertListing(ctx: MemberContext, input: NewListing): Promise<{ id: ListingId }> {
  const id = newId<ListingId>();
  const sellerId = ctx.actor.id;
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx) => {
    await tx.insert(listings).values({
      id,
      sellerId,
      categoryId: await categoryIdBySlug(tx, input.categorySlug),
      title: input.title,
      description: input.description,
      priceMinor: input.priceMinor,
      currency: env().CURRENCY,
      createdAt: now,
      updatedAt: now,
    });
    await setImages(tx, {
      listingId: id,
      sellerId,
      keys: input.imageKeys,
      mainKey: input.mainImageKey,
      now,
    });
    await openStock(tx, { listingId: id, quantity: input.quantity, actorId: sellerId, now });
    return { id };
  });
}
