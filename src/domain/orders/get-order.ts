import { and, eq, exists, or, type SQL } from 'drizzle-orm';
import { fulfilments, orders } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import { sumMinor } from '@/lib/money';
import type { OrderSummary } from './list-orders';
import type { OrderRow, PaymentRow } from './lock-order';
import {
  type FulfilmentView,
  type RefundView,
  readPayment,
  viewFulfilments,
  viewWholeRefunds,
} from './queries';

export interface OrderView extends OrderSummary {
  /** How the actor is related to it; an admin looks at it as the buyer does. */
  viewer: 'buyer' | 'seller' | 'admin';
  closeReason: OrderRow['closeReason'];
  paymentState: PaymentRow['state'];
  actions: OrderAction[];
  paidAt: Date | null;
  closedAt: Date | null;
  /** What goes back of a payment that came too late or was wrong; a seller has no part in it. */
  refunds: RefundView[];
  /** Where to send it: a seller learns it once the order is paid, unless their share is cancelled. */
  shipTo: string | null;
}

/** What can be done with an order as a whole: pay it, or give all of it up that was not sent. */
export type OrderAction = 'pay' | 'cancel';

/**
 * One order as the actor may see it: the buyer and admins all of it, a seller only their own share
 * and the buyer's address only once there is something to send.
 * @throws DomainError `not_found`, also for an order the actor has no part in.
 */
export async function getOrder(
  ctx: MemberContext,
  input: { orderId: OrderId },
): Promise<OrderView> {
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, input.orderId), visibleTo(ctx)));
  if (!order) throw notFound('Order');
  const isBuyer = order.buyerId === ctx.actor.id;
  const viewer = isBuyer ? 'buyer' : ctx.actor.role === 'admin' ? 'admin' : 'seller';
  const sellerId = viewer === 'seller' ? ctx.actor.id : undefined;
  const [shares, payment] = await Promise.all([
    viewFulfilments(ctx.db, { orders: [order], viewer: ctx.actor, sellerId }),
    readPayment(ctx.db, order.id),
  ]);
  const views = shares.get(order.id) ?? [];
  const mayHaveLate = order.state === 'closed' && viewer !== 'seller';
  const maySeeAddress = viewer !== 'seller' || (order.state === 'paid' && views.some(isLive));
  return {
    id: order.id,
    viewer,
    state: order.state,
    closeReason: order.closeReason,
    paymentState: payment.state,
    currency: order.currency,
    totalMinor:
      viewer === 'seller' ? sumMinor(views.map((part) => part.totalMinor)) : order.totalMinor,
    actions: orderActions(order, viewer, views),
    buyerName: viewer === 'buyer' ? null : order.buyerName,
    refunds: mayHaveLate ? await viewWholeRefunds(ctx.db, order.id) : [],
    shipTo: maySeeAddress ? order.shipTo : null,
    placedAt: order.placedAt,
    expiresAt: order.expiresAt,
    paidAt: order.paidAt,
    closedAt: order.closedAt,
    fulfilments: views,
  };
}

function orderActions(
  order: OrderRow,
  viewer: OrderView['viewer'],
  parts: FulfilmentView[],
): OrderAction[] {
  if (viewer === 'seller') return [];
  if (order.state === 'pending') return viewer === 'buyer' ? ['pay', 'cancel'] : ['cancel'];
  return parts.some((part) => part.actions.includes('cancel')) ? ['cancel'] : [];
}

function isLive(part: FulfilmentView): boolean {
  return part.state !== 'cancelled';
}

/** Access decided in the query itself: a foreign order is not found, like a missing one. */
function visibleTo(ctx: MemberContext): SQL | undefined {
  if (ctx.actor.role === 'admin') return undefined;
  const sells = ctx.db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(and(eq(fulfilments.orderId, orders.id), eq(fulfilments.sellerId, ctx.actor.id)));
  return or(eq(orders.buyerId, ctx.actor.id), exists(sells));
}
