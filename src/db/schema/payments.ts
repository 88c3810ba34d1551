import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { DisputeId, FulfilmentId, MemberId, OrderId, PaymentId, RefundId } from '@/lib/ids';
import { instant } from './columns';
import { fulfilments, orders } from './orders';

export const paymentState = pgEnum('payment_state', [
  'creating',
  'open',
  'processing',
  'succeeded',
  'canceled',
  'mismatch',
]);

/** The one payment of an order; its intent is created once and never replaced. */
export const payments = pgTable(
  'payments',
  {
    id: uuid('id').$type<PaymentId>().primaryKey(),
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .unique()
      .references(() => orders.id),
    state: paymentState('state').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** What Stripe has collected. */
    capturedMinor: bigint('captured_minor', { mode: 'number' }).notNull().default(0),
    intentId: text('intent_id').unique(),
    /** Lets the buyer's browser, and nobody else, complete the payment. */
    clientSecret: text('client_secret'),
    /** Stripe's decline code of the last failed attempt. */
    lastFailure: text('last_failure'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('payments_unfinished')
      .on(table.updatedAt)
      .where(sql`${table.state} in ('creating', 'open', 'processing')`),
    check(
      'payments_intent',
      sql`${table.state} = 'creating' or ${table.intentId} is not null or ${table.state} = 'canceled'`,
    ),
  ],
);

export const refundKind = pgEnum('refund_kind', [
  'cancellation',
  'return',
  'late_payment',
  'mismatch',
]);
export const refundState = pgEnum('refund_state', [
  'requested',
  'submitted',
  'succeeded',
  'failed',
  // A lost dispute has taken the money that this refund was to give back.
  'covered',
]);

export const refunds = pgTable(
  'refunds',
  {
    id: uuid('id').$type<RefundId>().primaryKey(),
    paymentId: uuid('payment_id')
      .$type<PaymentId>()
      .notNull()
      .references(() => payments.id),
    /** The share it gives back; null when the whole payment is returned. */
    fulfilmentId: uuid('fulfilment_id')
      .$type<FulfilmentId>()
      .references(() => fulfilments.id),
    kind: refundKind('kind').notNull(),
    state: refundState('state').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    stripeRefundId: text('stripe_refund_id').unique(),
    failure: text('failure'),
    requestedBy: uuid('requested_by').$type<MemberId>(),
    /** The key of the request that made it, so that a repeat never makes a second one. */
    idempotencyKey: text('idempotency_key'),
    /** How often it was tried again after a failure; each try is an object of its own at Stripe. */
    retries: integer('retries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('refunds_payment').on(table.paymentId),
    index('refunds_fulfilment').on(table.fulfilmentId),
    uniqueIndex('refunds_one_per_cancelled_fulfilment')
      .on(table.fulfilmentId)
      .where(sql`${table.kind} = 'cancellation'`),
    uniqueIndex('refunds_one_full_per_payment')
      .on(table.paymentId)
      .where(sql`${table.kind} in ('late_payment', 'mismatch')`),
    uniqueIndex('refunds_idempotency').on(table.requestedBy, table.idempotencyKey),
    index('refunds_unfinished')
      .on(table.updatedAt)
      .where(sql`${table.state} in ('requested', 'submitted')`),
    index('refunds_failed').on(table.id).where(sql`${table.state} = 'failed'`),
    check('refunds_amount', sql`${table.amountMinor} > 0`),
  ],
);

export const disputeState = pgEnum('dispute_state', ['open', 'won', 'lost']);

export const disputes = pgTable(
  'disputes',
  {
    id: uuid('id').$type<DisputeId>().primaryKey(),
    paymentId: uuid('payment_id')
      .$type<PaymentId>()
      .notNull()
      .references(() => payments.id),
    stripeDisputeId: text('stripe_dispute_id').notNull().unique(),
    state: disputeState('state').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    index('disputes_payment').on(table.paymentId),
    index('disputes_open').on(table.id).where(sql`${table.state} = 'open'`),
  ],
);
