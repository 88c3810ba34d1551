import { and, eq } from 'drizzle-orm';
import { cartItems } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { assertBuyable, buyableUnits, countUnits, lockCartRow } from './queries';

/**
 * Sets how many units of a listing the actor's cart holds; 1 or more.
 * @returns the units in the whole cart.
 * @throws DomainError `not_found` when it is not in the cart or not for sale any more,
 *   `insufficient_stock`.
 */
export function setCartQuantity(
  ctx: MemberContext,
  input: { listingId: ListingId; quantity: number },
): Promise<{ count: number }> {
  const memberId = ctx.actor.id;
  return transaction(ctx.db, async (tx) => {
    await lockCartRow(tx, memberId);
    assertBuyable(input.quantity, await buyableUnits(tx, memberId, input.listingId));
    const [line] = await tx
      .update(cartItems)
      .set({ quantity: input.quantity })
      .where(and(eq(cartItems.memberId, memberId), eq(cartItems.listingId, input.listingId)))
      .returning({ listingId: cartItems.listingId });
    if (!line) throw notFound('Cart item');
    return { count: await countUnits(tx, memberId) };
  });
}
