import { and, eq } from 'drizzle-orm';
import { orders } from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { env } from '@/env';
import { notFound } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import type { OrderRow, PaymentRow } from './lock-order';
import { type OrderItemView, readPayment, viewFulfilments } from './queries';

export interface CheckoutView {
  orderId: OrderId;
  state: OrderRow['state'];
  paymentState: PaymentRow['state'];
  totalMinor: number;
  currency: string;
  shipTo: string;
  expiresAt: Date;
  /** Null until Stripe knows the payment, which is normally at once. */
  clientSecret: string | null;
  publishableKey: string;
  /** Stripe's code for the last failed attempt. */
  lastFailure: string | null;
  items: (OrderItemView & { sellerName: string })[];
}

/**
 * What the buyer needs to pay an order. Reading it changes nothing and calls nobody; the client
 * secret leaves the server only here, only for the buyer, and only while there is something to pay.
 * @throws DomainError `not_found`, also for sellers and strangers.
 */
export async function getCheckout(
  ctx: MemberContext,
  input: { orderId: OrderId },
): Promise<CheckoutView> {
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.id, input.orderId), eq(orders.buyerId, ctx.actor.id)));
  if (!order) throw notFound('Order');
  const [shares, payment] = await Promise.all([
    viewFulfilments(ctx.db, { orders: [order], viewer: ctx.actor }),
    readPayment(ctx.db, order.id),
  ]);
  const views = shares.get(order.id) ?? [];
  return {
    orderId: order.id,
    state: order.state,
    paymentState: payment.state,
    totalMinor: order.totalMinor,
    currency: order.currency,
    shipTo: order.shipTo,
    expiresAt: order.expiresAt,
    clientSecret: order.state === 'pending' ? payment.clientSecret : null,
    publishableKey: env().STRIPE_PUBLISHABLE_KEY,
    lastFailure: payment.lastFailure,
    items: views.flatMap(({ items, sellerName }) => items.map((item) => ({ ...item, sellerName }))),
  };
}
