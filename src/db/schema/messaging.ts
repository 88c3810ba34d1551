import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { MemberId, OrderId, OutboxId } from '@/lib/ids';
import { instant } from './columns';

/** Events received from Stripe. The id is Stripe's, so a second delivery changes nothing. */
export const inboxEvents = pgTable(
  'inbox_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    /** The object the event is about; it is fetched again before anything is decided. */
    objectId: text('object_id').notNull(),
    livemode: boolean('livemode').notNull(),
    receivedAt: instant('received_at').notNull(),
    handledAt: instant('handled_at'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
  },
  (table) => [
    index('inbox_events_unhandled').on(table.receivedAt).where(sql`${table.handledAt} is null`),
    // For the history of an order.
    index('inbox_events_object').on(table.objectId),
    // For the clean-up.
    index('inbox_events_handled').on(table.handledAt),
    // For the limits on declined payments.
    index('inbox_events_declined')
      .on(table.objectId)
      .where(sql`${table.type} = 'payment_intent.payment_failed'`),
  ],
);

/** Things to do after a commit, leased to one worker at a time. */
export const outboxEntries = pgTable(
  'outbox_entries',
  {
    id: uuid('id').$type<OutboxId>().primaryKey(),
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    orderId: uuid('order_id').$type<OrderId>(),
    /** Waits for the order's earlier entries that are in sequence, and is waited for by later ones. */
    inSequence: boolean('in_sequence').notNull(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    leasedUntil: instant('leased_until'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    doneAt: instant('done_at'),
  },
  (table) => [
    index('outbox_entries_due').on(table.dueAt).where(sql`${table.doneAt} is null`),
    index('outbox_entries_order')
      .on(table.orderId, table.sequence)
      .where(sql`${table.doneAt} is null and ${table.inSequence}`),
    // For the history of an order.
    index('outbox_entries_history').on(table.orderId, table.sequence),
    // For the clean-up.
    index('outbox_entries_done').on(table.doneAt),
  ],
);

/** Stored answers of creating requests, so that a repeated one has no second effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    memberId: uuid('member_id').$type<MemberId>().notNull(),
    key: text('key').notNull(),
    procedure: text('procedure').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is still running. */
    response: jsonb('response'),
    createdAt: instant('created_at').notNull(),
    completedAt: instant('completed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** How many rows violated each invariant when it was last checked, for every instance's metrics. */
export const invariantChecks = pgTable('invariant_checks', {
  name: text('name').primaryKey(),
  violations: integer('violations').notNull(),
  checkedAt: instant('checked_at').notNull(),
});
