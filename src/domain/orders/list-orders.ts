import { and, desc, eq, getTableColumns, lt, ne } from 'drizzle-orm';
import { fulfilments, orders } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { OrderId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import type { OrderRow } from './lock-order';
import { type FulfilmentView, viewFulfilments } from './queries';

export type OrderRole = 'buyer' | 'seller';

export interface OrderSummary {
  id: OrderId;
  state: OrderRow['state'];
  currency: string;
  /** The buyer sees the order's total, a seller that of their own share. */
  totalMinor: number;
  /** Whom the order is with, from the other side: null in the buyer's own list. */
  buyerName: string | null;
  placedAt: Date;
  expiresAt: Date;
  fulfilments: FulfilmentView[];
}

interface Page {
  cursor: OrderId | null;
  limit: number;
}

/**
 * The actor's purchases, or their sales, newest first, by keyset. A seller sees only their own
 * share, and an order only once its buyer has paid or while it is awaiting payment.
 */
export async function listOrders(
  ctx: MemberContext,
  input: Page & { as: OrderRole },
): Promise<{ items: OrderSummary[]; nextCursor: OrderId | null }> {
  const isSeller = input.as === 'seller';
  const rows = isSeller ? await findSales(ctx, input) : await findPurchases(ctx, input);
  const page = rows.slice(0, input.limit);
  const views = await viewFulfilments(ctx.db, {
    orders: page,
    viewer: ctx.actor,
    sellerId: isSeller ? ctx.actor.id : undefined,
  });
  const items = page.map((order) => {
    const parts = views.get(order.id) ?? [];
    return {
      id: order.id,
      state: order.state,
      currency: order.currency,
      totalMinor: isSeller ? sumMinor(parts.map((part) => part.totalMinor)) : order.totalMinor,
      buyerName: isSeller ? order.buyerName : null,
      placedAt: order.placedAt,
      expiresAt: order.expiresAt,
      fulfilments: parts,
    };
  });
  const last = page.at(-1);
  return { items, nextCursor: rows.length > input.limit && last ? last.id : null };
}

/** A page of orders, and one more when there is a next page. */
function findPurchases(ctx: MemberContext, { cursor, limit }: Page): Promise<OrderRow[]> {
  return ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.buyerId, ctx.actor.id), cursor ? lt(orders.id, cursor) : undefined))
    .orderBy(desc(orders.id))
    .limit(limit + 1);
}

/** Found by way of the seller's shares, whose index has the order of the list; an order may have several. */
function findSales(ctx: MemberContext, { cursor, limit }: Page): Promise<OrderRow[]> {
  return ctx.db
    .selectDistinctOn([fulfilments.orderId], getTableColumns(orders))
    .from(fulfilments)
    .innerJoin(orders, eq(orders.id, fulfilments.orderId))
    .where(
      and(
        eq(fulfilments.sellerId, ctx.actor.id),
        ne(orders.state, 'closed'),
        cursor ? lt(fulfilments.orderId, cursor) : undefined,
      ),
    )
    .orderBy(desc(fulfilments.orderId))
    .limit(limit + 1);
}
