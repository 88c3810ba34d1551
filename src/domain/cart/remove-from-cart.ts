import { and, eq } from 'drizzle-orm';
import { cartItems } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import type { ListingId } from '@/lib/ids';
import { countUnits, lockCartRow } from './queries';

/** Takes a listing out of the actor's cart. One that is not there is fine: the wish is fulfilled. */
export function removeFromCart(
  ctx: MemberContext,
  input: { listingId: ListingId },
): Promise<{ count: number }> {
  const memberId = ctx.actor.id;
  return transaction(ctx.db, async (tx) => {
    await lockCartRow(tx, memberId);
    await tx
      .delete(cartItems)
      .where(and(eq(cartItems.memberId, memberId), eq(cartItems.listingId, input.listingId)));
    return { count: await countUnits(tx, memberId) };
  });
}

/** Empties the actor's cart. */
export function clearCart(ctx: MemberContext): Promise<{ count: number }> {
  const memberId = ctx.actor.id;
  return transaction(ctx.db, async (tx) => {
    await lockCartRow(tx, memberId);
    await tx.delete(cartItems).where(eq(cartItems.memberId, memberId));
    return { count: 0 };
  });
}
