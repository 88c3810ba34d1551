import { and, eq, ne } from 'drizzle-orm';
import { cartItems, listings, members } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { runOnce } from '@/domain/idempotency';
import { isForSale } from '@/domain/listings';
import { enforceRateLimit } from '@/domain/rate-limits';
import { relayOrder, relayPayment } from '@/domain/relay';
import { type WantedLine, withAdmission } from '@/domain/stock';
import type { OrderId } from '@/lib/ids';
import { countOrder } from '@/observability/metrics';
import { placeOrder } from './place-order';

/**
 * The buyer's "Confirm and Pay": places the order and, after the commit, opens its payment at once
 * so that the payment form need not wait for the sweep. Should that fail, the order stands, the
 * sweep opens the payment and the checkout page asks again.
 * Only new purchases are counted against the buyer's limit: a client that repeats a request until it
 * knows the outcome does nothing wrong.
 * @throws DomainError as `placeOrder` and `runOnce` do, and `rate_limited`.
 */
export async function checkOut(
  ctx: MemberContext,
  input: { expectedTotalMinor: number; idempotencyKey: string | null },
): Promise<{ orderId: OrderId }> {
  const { idempotencyKey, ...body } = input;
  const request = { key: idempotencyKey, procedure: 'orders.place', input: body };
  return runOnce(ctx, request, async (key) => {
    await enforceRateLimit(ctx, 'place_order', ctx.actor.id);
    const lines = await wantedLines(ctx);
    const { orderId, isNew } = await withAdmission(lines, (claim) =>
      placeOrder(ctx, { ...body, idempotencyKey: key, claim }),
    );
    if (isNew) countOrder('placed');
    await relayPayment(ctx, orderId);
    ctx.defer(() => relayOrder(ctx, orderId));
    return { orderId };
  });
}

/**
 * What is in the actor's cart and can be bought by them, unlocked: only for the admission, whose
 * answer must not hide that something is not for sale.
 */
function wantedLines({ db, actor }: MemberContext): Promise<WantedLine[]> {
  return db
    .select({
      listingId: cartItems.listingId,
      title: listings.title,
      quantity: cartItems.quantity,
    })
    .from(cartItems)
    .innerJoin(listings, eq(listings.id, cartItems.listingId))
    .innerJoin(members, eq(members.id, listings.sellerId))
    .where(and(eq(cartItems.memberId, actor.id), ne(listings.sellerId, actor.id), isForSale()));
}
