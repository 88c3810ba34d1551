import { and, desc, eq, exists, lt, type SQL, sql } from 'drizzle-orm';
import { disputes, fulfilments, orders, payments } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import type { OrderRow as StoredOrder } from '@/domain/orders/lock-order';
import { type OrderId, parseId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { type Page, type PageInput, rowsFor, toPage } from './page';

/** The states of orders, and two of their parts that somebody has to look after. */
export type OrderFilter = StoredOrder['state'] | 'unsent' | 'disputed';

export interface OrderRow {
  id: OrderId;
  state: StoredOrder['state'];
  currency: string;
  totalMinor: number;
  buyerName: string;
  sellerNames: string[];
  placedAt: Date;
}

/** One page of all orders, the newest first, with one query. */
export async function listOrders(
  ctx: MemberContext,
  input: PageInput<OrderId> & {
    /** The order's number, or what Stripe calls its payment. */
    q?: string;
    /** User name or e-mail of a member, in any case. */
    buyer?: string;
    seller?: string;
    state?: OrderFilter;
  },
): Promise<Page<OrderRow, OrderId>> {
  const { q, buyer, seller, state, cursor } = input;
  const { id, currency, totalMinor, buyerName, placedAt } = orders;
  const rows = await ctx.db
    .select({
      id,
      state: orders.state,
      currency,
      totalMinor,
      buyerName,
      sellerNames: sql<string[]>`array(
        select distinct seller_name from fulfilments
        where order_id = orders.id order by seller_name)`,
      placedAt,
    })
    .from(orders)
    .where(
      and(
        isAdmin(ctx),
        q ? isNumber(q.trim()) : undefined,
        buyer ? sql`${orders.buyerId} = ${memberCalled(buyer)}` : undefined,
        seller ? hasShare(ctx, sql`${fulfilments.sellerId} = ${memberCalled(seller)}`) : undefined,
        state ? isInState(ctx, state) : undefined,
        cursor ? lt(orders.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(orders.id))
    .limit(rowsFor(input));
  return toPage(rows, input, (last) => last.id);
}

function isNumber(q: string): SQL {
  const orderId = parseId<OrderId>(q);
  if (orderId) return eq(orders.id, orderId);
  return sql`${orders.id} = (select order_id from payments where intent_id = ${q})`;
}

/** As at the log-in, the e-mail wins over a name that looks like one. */
function memberCalled(login: string): SQL {
  return sql`(
    select id from members
    where lower(email) = lower(${login}) or lower(username) = lower(${login})
    order by lower(email) = lower(${login}) desc limit 1)`;
}

function hasShare(ctx: MemberContext, which: SQL): SQL {
  return exists(
    ctx.db
      .select({ id: fulfilments.id })
      .from(fulfilments)
      .where(and(eq(fulfilments.orderId, orders.id), which)),
  );
}

function isInState(ctx: MemberContext, state: OrderFilter): SQL | undefined {
  switch (state) {
    case 'unsent':
      return hasShare(ctx, eq(fulfilments.state, 'awaiting_shipment'));
    case 'disputed':
      return exists(
        ctx.db
          .select({ id: disputes.id })
          .from(disputes)
          .innerJoin(payments, eq(payments.id, disputes.paymentId))
          .where(and(eq(payments.orderId, orders.id), eq(disputes.state, 'open'))),
      );
    default:
      return eq(orders.state, state);
  }
}
