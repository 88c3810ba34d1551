import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { AuditId, MemberId } from '@/lib/ids';
import { instant } from './columns';

/** As what somebody acted; `anonymous` had not proven who they are, `system` is a job. */
export const auditRole = pgEnum('audit_role', ['anonymous', 'member', 'admin', 'system']);

/**
 * What administrators have done, and what has to do with security. Triggers refuse everything but
 * new rows (`drizzle/0007_audit_is_append_only.sql`), so nothing in it may ever have to go: ids and
 * states, never names, e-mail addresses or secrets. An id says nothing once its member is erased,
 * and therefore no column refers to another table.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').$type<AuditId>().primaryKey(),
    at: instant('at').notNull(),
    /** Null for the system and for somebody who has not logged in. */
    actorId: uuid('actor_id').$type<MemberId>(),
    actorRole: auditRole('actor_role').notNull(),
    /** One of `AUDIT_ACTIONS`. Not an enum: the set grows with the product. */
    action: text('action').notNull(),
    objectType: text('object_type').notNull(),
    /** Ours, or Stripe's for what came from there. */
    objectId: text('object_id').notNull(),
    /** The fields that were changed, as they were and as they are. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** The proxy's name of the request, as in its log. */
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_log_newest').on(table.at, table.id),
    index('audit_log_actor').on(table.actorId, table.at, table.id),
    index('audit_log_object').on(table.objectId, table.at, table.id),
    index('audit_log_action').on(table.action, table.at, table.id),
    check(
      'audit_log_actor_role',
      sql`(${table.actorRole} in ('member', 'admin')) = (${table.actorId} is not null)`,
    ),
  ],
);

/**
 * Where the requests behind the entries came from. Apart, because a network address is personal and
 * goes after a while, while the entry stays as it was written.
 */
export const auditAddresses = pgTable(
  'audit_addresses',
  {
    auditId: uuid('audit_id')
      .$type<AuditId>()
      .primaryKey()
      .references(() => auditLog.id),
    address: text('address').notNull(),
    at: instant('at').notNull(),
  },
  // For the purge.
  (table) => [index('audit_addresses_at').on(table.at)],
);
