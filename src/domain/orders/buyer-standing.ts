/** What speaks against another order of a buyer: stock held without paying, and declined cards. */
import { and, count, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import type { DbOrTx } from '@/db/client';
import { inboxEvents, orders, payments } from '@/db/schema';
import { RateLimitedError } from '@/domain/rate-limits';
import { addMs, DAY_MS, HOUR_MS, SECOND_MS } from '@/lib/clock';
import { DomainError } from '@/lib/errors';
import type { MemberId, OrderId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { UNPAID_ORDERS_MAX } from './limits';

/**
 * So many payments may be declined. Whoever tries stolen cards needs many attempts
 * (https://docs.stripe.com/disputes/prevention/card-testing), an honest buyer a few.
 */
export const DECLINES_MAX = { perOrder: 6, perBuyerAndDay: 15 };

const TOLD_TO_WAIT_SECONDS = HOUR_MS / SECOND_MS;

export interface BuyerStanding {
  /** Orders that are not paid and still hold stock. */
  unpaidOrders: number;
  /** Declined payments of the orders placed within a day. */
  declines: number;
}

/**
 * The columns of a buyer's standing for another query, computed once whatever the number of its
 * rows. They are exact while the buyer's cart is locked: nobody else can place an order for them.
 */
export function standingColumns(
  buyerId: MemberId,
  now: Date,
): Record<keyof BuyerStanding, SQL<number>> {
  const unpaid = new QueryBuilder()
    .select({ count: count() })
    .from(orders)
    .where(and(eq(orders.buyerId, buyerId), inArray(orders.state, ['pending', 'closing'])));
  return {
    unpaidOrders: sql<number>`(${unpaid})`.mapWith(Number),
    declines: sql<number>`(select count(*) from (${declinesOf(buyerId, now)}) as declined)`.mapWith(
      Number,
    ),
  };
}

/**
 * Why the buyer may not place another order, or null: `conflict` when too many wait for their
 * payment, `rate_limited` when too many payments were declined.
 */
export function refusalOf({ unpaidOrders, declines }: BuyerStanding): DomainError | null {
  if (declines >= DECLINES_MAX.perBuyerAndDay) {
    return new RateLimitedError(
      TOLD_TO_WAIT_SECONDS,
      'Too many of your payments were declined. Please ask your bank, and try again tomorrow.',
    );
  }
  if (unpaidOrders < UNPAID_ORDERS_MAX) return null;
  return new DomainError(
    'conflict',
    say(
      'You have {count, number} orders that are not paid. Please pay or cancel one of them first.',
      { count: unpaidOrders },
    ),
  );
}

/** How many payments of an order were declined, and of its buyer's orders placed within a day. */
export async function countDeclines(
  db: DbOrTx,
  order: { id: OrderId; buyerId: MemberId },
  now: Date,
): Promise<{ ofOrder: number; ofBuyer: number }> {
  const declined = declinesOf(order.buyerId, now).as('declined');
  const [counted] = await db
    .select({
      ofOrder: sql<number>`count(*) filter (where ${eq(declined.orderId, order.id)})`.mapWith(
        Number,
      ),
      ofBuyer: count(),
    })
    .from(declined);
  return { ofOrder: counted?.ofOrder ?? 0, ofBuyer: counted?.ofBuyer ?? 0 };
}

/**
 * One row for each event that told of a declined payment, of the buyer's orders placed within a day.
 * Every attempt has an event of its own at Stripe, and every event is recorded once.
 */
function declinesOf(buyerId: MemberId, now: Date) {
  return new QueryBuilder()
    .select({ orderId: orders.id })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .innerJoin(inboxEvents, eq(inboxEvents.objectId, payments.intentId))
    .where(
      and(
        eq(orders.buyerId, buyerId),
        gt(orders.placedAt, addMs(now, -DAY_MS)),
        // Written out, as in the condition of the index.
        eq(inboxEvents.type, sql`'payment_intent.payment_failed'`),
      ),
    );
}
