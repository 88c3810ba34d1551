import { and, asc, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import { fulfilments, orders } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { OrderId } from '@/lib/ids';
import { type FulfilmentView, viewFulfilments } from './queries';

export type OrderRole = 'buyer' | 'seller';

export interface OrderSummary {
  id: OrderId;
  state: (typeof orders.$inferSelect)['state'];
  currency: string;
  /** The buyer sees the order's total, a seller that of their own share. */
  totalMinor: number;
  /** Whom the order is with, from the other side: null in the buyer's own list. */
  buyerName: string | null;
  placedAt: Date;
  expiresAt: Date;
  fulfilments: FulfilmentView[];
}

/**
 * The actor's purchases, or their sales, newest first, by keyset. A seller sees only their own
 * share, and an order only once its buyer has paid or while it is awaiting payment.
 */
export async function listOrders(
  ctx: MemberContext,
  input: { as: OrderRole; cursor: OrderId | null; limit: number },
): Promise<{ items: OrderSummary[]; nextCursor: OrderId | null }> {
  const isSeller = input.as === 'seller';
  const mine = isSeller
    ? inArray(
        orders.id,
        ctx.db
          .select({ id: fulfilments.orderId })
          .from(fulfilments)
          .where(eq(fulfilments.sellerId, ctx.actor.id)),
      )
    : eq(orders.buyerId, ctx.actor.id);
  const rows = await ctx.db
    .select()
    .from(orders)
    .where(
      and(
        mine,
        isSeller ? ne(orders.state, 'closed') : undefined,
        input.cursor ? lt(orders.id, input.cursor) : undefined,
      ),
    )
    .orderBy(desc(orders.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const views = await viewFulfilments(ctx.db, await partsOf(ctx, page, isSeller));
  const items = page.map((order) => {
    const parts = views.get(order.id) ?? [];
    return {
      id: order.id,
      state: order.state,
      currency: order.currency,
      totalMinor: isSeller
        ? parts.reduce((sum, part) => sum + part.totalMinor, 0)
        : order.totalMinor,
      buyerName: isSeller ? order.buyerName : null,
      placedAt: order.placedAt,
      expiresAt: order.expiresAt,
      fulfilments: parts,
    };
  });
  const last = page.at(-1);
  return { items, nextCursor: rows.length > input.limit && last ? last.id : null };
}

async function partsOf(ctx: MemberContext, page: { id: OrderId }[], isSeller: boolean) {
  if (page.length === 0) return [];
  return ctx.db
    .select()
    .from(fulfilments)
    .where(
      and(
        inArray(
          fulfilments.orderId,
          page.map((order) => order.id),
        ),
        isSeller ? eq(fulfilments.sellerId, ctx.actor.id) : undefined,
      ),
    )
    .orderBy(asc(fulfilments.id));
}
