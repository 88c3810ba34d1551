import { and, asc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm';
import { disputes, inboxEvents, orders, outboxEntries, payments, refunds } from '@/db/schema';
import { measureBacklog, type Waiting } from '@/domain/backlog';
import type { MemberContext } from '@/domain/context';
import { lastViolations } from '@/domain/reconciliation';
import { addMs, MINUTE_MS } from '@/lib/clock';
import type { DisputeId, OrderId, PaymentId, RefundId } from '@/lib/ids';
import { isAdmin } from './as-admin';
import { type EventRow, type WorkRow, workColumns } from './get-order-history';

/** Of each kind so many are shown, the oldest first; the counts are of all. */
const SHOWN = 50;
/** As the invariant `work_is_done_in_time`: what is still open after it does not happen by itself. */
const LATE_AFTER_MS = 10 * MINUTE_MS;

type Refund = typeof refunds.$inferSelect;

/** Money and work that have not come to where they belong. */
export interface Stuck {
  /** As the metrics `backlog_entries` and `backlog_oldest_age_seconds` have it. */
  backlog: { inbox: Waiting; outbox: Waiting };
  /** As the metric `invariant_violations` has it; only those that are broken. */
  violations: { name: string; violations: number }[];
  /** Refunds that failed; an administrator has them tried again. */
  failedRefunds: (Pick<Refund, 'kind' | 'amountMinor' | 'failure' | 'retries' | 'updatedAt'> & {
    id: RefundId;
    orderId: OrderId;
    currency: string;
    /** While the bank is looking at the payment nothing is given back. */
    isDisputed: boolean;
  })[];
  /** Payments of another amount or currency than was agreed. */
  mismatches: {
    id: PaymentId;
    orderId: OrderId;
    amountMinor: number;
    capturedMinor: number;
    currency: string;
    updatedAt: Date;
  }[];
  openDisputes: {
    id: DisputeId;
    orderId: OrderId;
    amountMinor: number;
    currency: string;
    reason: string;
    openedAt: Date;
  }[];
  /** Orders whose time to pay was over ten minutes ago and that have not closed. */
  lateOrders: { id: OrderId; state: 'pending' | 'closing'; expiresAt: Date }[];
  outbox: (WorkRow & { orderId: OrderId | null })[];
  inbox: EventRow[];
}

/** What reconciliation, the outbox and the inbox count as failed or late, with nine queries. */
export async function listStuck(ctx: MemberContext): Promise<Stuck> {
  const [backlog, checked, failedRefunds, mismatches, openDisputes, lateOrders, outbox, inbox] =
    await Promise.all([
      measureBacklog(ctx),
      lastViolations(ctx),
      readFailedRefunds(ctx),
      readMismatches(ctx),
      readOpenDisputes(ctx),
      readLateOrders(ctx),
      readUndoneWork(ctx),
      readUnhandledEvents(ctx),
    ]);
  const violations = checked.filter((one) => one.violations > 0);
  const money = { failedRefunds, mismatches, openDisputes, lateOrders };
  return { backlog, violations, ...money, outbox, inbox };
}

async function readFailedRefunds(ctx: MemberContext): Promise<Stuck['failedRefunds']> {
  const { id, kind, amountMinor, failure, retries, updatedAt } = refunds;
  const { orderId, currency } = payments;
  const disputeId = disputes.id;
  const rows = await ctx.db
    .selectDistinctOn([id], {
      ...{ id, kind, amountMinor, failure, retries, updatedAt, orderId, currency, disputeId },
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .leftJoin(disputes, and(eq(disputes.paymentId, payments.id), eq(disputes.state, 'open')))
    .where(and(isAdmin(ctx), eq(refunds.state, 'failed')))
    .orderBy(asc(id))
    .limit(SHOWN);
  return rows.map(({ disputeId: open, ...row }) => ({ ...row, isDisputed: open !== null }));
}

function readMismatches(ctx: MemberContext): Promise<Stuck['mismatches']> {
  const { id, orderId, amountMinor, capturedMinor, currency, updatedAt } = payments;
  return ctx.db
    .select({ id, orderId, amountMinor, capturedMinor, currency, updatedAt })
    .from(payments)
    .where(and(isAdmin(ctx), eq(payments.state, 'mismatch')))
    .orderBy(asc(id))
    .limit(SHOWN);
}

function readOpenDisputes(ctx: MemberContext): Promise<Stuck['openDisputes']> {
  const { id, amountMinor, reason, openedAt } = disputes;
  const { orderId, currency } = payments;
  return ctx.db
    .select({ id, orderId, amountMinor, currency, reason, openedAt })
    .from(disputes)
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .where(and(isAdmin(ctx), eq(disputes.state, 'open')))
    .orderBy(asc(id))
    .limit(SHOWN);
}

async function readLateOrders(ctx: MemberContext): Promise<Stuck['lateOrders']> {
  const late = addMs(ctx.clock.now(), -LATE_AFTER_MS);
  const rows = await ctx.db
    .select({ id: orders.id, state: orders.state, expiresAt: orders.expiresAt })
    .from(orders)
    .where(and(isAdmin(ctx), isUnfinished(), lt(orders.expiresAt, late)))
    .orderBy(asc(orders.id))
    .limit(SHOWN);
  return rows as Stuck['lateOrders'];
}

function isUnfinished(): SQL {
  return inArray(orders.state, ['pending', 'closing']);
}

function readUndoneWork(ctx: MemberContext): Promise<Stuck['outbox']> {
  return ctx.db
    .select({ ...workColumns, orderId: outboxEntries.orderId })
    .from(outboxEntries)
    .where(and(isAdmin(ctx), isNull(outboxEntries.doneAt)))
    .orderBy(asc(outboxEntries.sequence))
    .limit(SHOWN);
}

async function readUnhandledEvents(ctx: MemberContext): Promise<EventRow[]> {
  const rows = await ctx.db
    .select()
    .from(inboxEvents)
    .where(and(isAdmin(ctx), isNull(inboxEvents.handledAt)))
    .orderBy(asc(inboxEvents.receivedAt), asc(inboxEvents.id))
    .limit(SHOWN);
  return rows.map(({ livemode: _mode, ...event }) => event);
}
