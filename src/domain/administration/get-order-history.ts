import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import {
  disputes,
  fulfilments,
  inboxEvents,
  orderItems,
  orders,
  outboxEntries,
  payments,
  refunds,
  stockMovements,
} from '@/db/schema';
import type { MemberContext } from '@/domain/context';
import { notFound } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import { isAdmin } from './as-admin';

type Payment = typeof payments.$inferSelect;
type Movement = typeof stockMovements.$inferSelect;

/** Everything that is recorded behind an order, oldest first; nothing of it opens anything. */
export interface OrderHistory {
  id: OrderId;
  state: (typeof orders.$inferSelect)['state'];
  currency: string;
  buyerName: string;
  buyerEmail: string;
  /** Without the client secret, with which one could pay. */
  payment: Omit<Payment, 'clientSecret' | 'orderId'>;
  shares: Pick<
    typeof fulfilments.$inferSelect,
    'id' | 'sellerName' | 'sellerEmail' | 'state' | 'totalMinor'
  >[];
  refunds: Omit<typeof refunds.$inferSelect, 'paymentId' | 'idempotencyKey'>[];
  disputes: Omit<typeof disputes.$inferSelect, 'paymentId'>[];
  movements: (Pick<Movement, 'id' | 'reason' | 'delta' | 'createdAt'> & { title: string })[];
  outbox: WorkRow[];
  inbox: EventRow[];
}

/** Something that was or is to be done after a commit. Payloads stay where they are. */
export type WorkRow = Pick<
  typeof outboxEntries.$inferSelect,
  'id' | 'kind' | 'createdAt' | 'dueAt' | 'attempts' | 'lastError' | 'doneAt'
>;

/** An event that Stripe has sent. */
export type EventRow = Omit<typeof inboxEvents.$inferSelect, 'livemode'>;

/**
 * What lies behind an order: its payment, refunds, disputes, stock movements, and the work and events
 * about it that are kept. Seven queries, whatever the order.
 * @throws DomainError `not_found`.
 */
export async function getOrderHistory(
  ctx: MemberContext,
  input: { id: OrderId },
): Promise<OrderHistory> {
  const [order] = await ctx.db
    .select({ order: orders, payment: payments })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(and(isAdmin(ctx), eq(orders.id, input.id)));
  if (!order) throw notFound('Order');
  const { id, state, currency, buyerName, buyerEmail } = order.order;
  const { clientSecret: _secret, orderId: _order, ...payment } = order.payment;
  const [shares, given, disputed, movements, outbox] = await Promise.all([
    readShares(ctx, id),
    readRefunds(ctx, payment.id),
    readDisputes(ctx, payment.id),
    readMovements(ctx, id),
    ctx.db
      .select(workColumns)
      .from(outboxEntries)
      .where(eq(outboxEntries.orderId, id))
      .orderBy(asc(outboxEntries.sequence)),
  ]);
  const objectIds = [
    payment.intentId,
    ...given.map((refund) => refund.stripeRefundId),
    ...disputed.map((dispute) => dispute.stripeDisputeId),
  ].filter((one) => one !== null);
  const inbox = await readEvents(ctx, objectIds);
  const whole = { id, state, currency, buyerName, buyerEmail, payment };
  return { ...whole, shares, refunds: given, disputes: disputed, movements, outbox, inbox };
}

export const workColumns = {
  id: outboxEntries.id,
  kind: sql<string>`case when ${outboxEntries.kind} in ('send_mail', 'send_account_mail')
    then ${outboxEntries.kind} || ': ' || (${outboxEntries.payload} ->> 'mail')
    else ${outboxEntries.kind} end`,
  createdAt: outboxEntries.createdAt,
  dueAt: outboxEntries.dueAt,
  attempts: outboxEntries.attempts,
  lastError: outboxEntries.lastError,
  doneAt: outboxEntries.doneAt,
};

function readShares(ctx: MemberContext, orderId: OrderId) {
  const { id, sellerName, sellerEmail, state, totalMinor } = fulfilments;
  return ctx.db
    .select({ id, sellerName, sellerEmail, state, totalMinor })
    .from(fulfilments)
    .where(eq(fulfilments.orderId, orderId))
    .orderBy(asc(id));
}

async function readRefunds(ctx: MemberContext, paymentId: Payment['id']) {
  const rows = await ctx.db
    .select()
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId))
    .orderBy(asc(refunds.id));
  return rows.map(({ paymentId: _payment, idempotencyKey: _key, ...refund }) => refund);
}

async function readDisputes(ctx: MemberContext, paymentId: Payment['id']) {
  const rows = await ctx.db
    .select()
    .from(disputes)
    .where(eq(disputes.paymentId, paymentId))
    .orderBy(asc(disputes.id));
  return rows.map(({ paymentId: _payment, ...dispute }) => dispute);
}

function readMovements(ctx: MemberContext, orderId: OrderId) {
  const { id, reason, delta, createdAt } = stockMovements;
  return ctx.db
    .select({ id, reason, delta, createdAt, title: orderItems.title })
    .from(stockMovements)
    .innerJoin(orderItems, eq(orderItems.id, stockMovements.orderItemId))
    .where(eq(orderItems.orderId, orderId))
    .orderBy(asc(stockMovements.createdAt), asc(id));
}

async function readEvents(ctx: MemberContext, objectIds: string[]): Promise<EventRow[]> {
  const rows = await ctx.db
    .select()
    .from(inboxEvents)
    .where(inArray(inboxEvents.objectId, objectIds))
    .orderBy(asc(inboxEvents.receivedAt), asc(inboxEvents.id));
  return rows.map(({ livemode: _mode, ...event }) => event);
}
