import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { cartItems } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { runOnceWithin } from '@/domain/idempotency';
import { DomainError } from '@/lib/errors';
import type { ListingId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { CART_LINES_MAX } from './limits';
import { assertBuyable, buyableUnits, countUnits, lockCartRow } from './queries';

/**
 * Puts units of a listing into the actor's cart, on top of those already there. The cart's row is
 * locked first, so that two requests at once both count; with an idempotency key a repeated one
 * counts once.
 * @returns the units in the whole cart.
 * @throws DomainError `not_found`, `forbidden` (own listing), `insufficient_stock`, `conflict`
 *   (too many different items), and what `runOnceWithin` throws.
 */
export function addToCart(
  ctx: MemberContext,
  input: { listingId: ListingId; quantity: number; idempotencyKey?: string | null },
): Promise<{ count: number }> {
  const { idempotencyKey: key = null, ...line } = input;
  const request = { key, procedure: 'cart.add', input: line };
  return transaction(ctx.db, (tx) => runOnceWithin(tx, ctx, request, () => add(tx, ctx, line)));
}

async function add(
  tx: Tx,
  ctx: MemberContext,
  input: { listingId: ListingId; quantity: number },
): Promise<{ count: number }> {
  const { listingId } = input;
  const memberId = ctx.actor.id;
  await lockCartRow(tx, memberId);
  const available = await buyableUnits(tx, memberId, listingId);
  const lines = await tx
    .select({ listingId: cartItems.listingId, quantity: cartItems.quantity })
    .from(cartItems)
    .where(eq(cartItems.memberId, memberId));
  const present = lines.find((line) => line.listingId === listingId);
  if (!present && lines.length >= CART_LINES_MAX) {
    const told = say('A cart holds up to {count, number} different items.', {
      count: CART_LINES_MAX,
    });
    throw new DomainError('conflict', told);
  }
  const quantity = (present?.quantity ?? 0) + input.quantity;
  assertBuyable(quantity, available);

  if (present) {
    await tx
      .update(cartItems)
      .set({ quantity })
      .where(and(eq(cartItems.memberId, memberId), eq(cartItems.listingId, listingId)));
  } else {
    const line = { memberId, listingId, quantity, addedAt: ctx.clock.now() };
    await tx.insert(cartItems).values(line);
  }
  return { count: await countUnits(tx, memberId) };
}
