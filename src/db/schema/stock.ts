import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ListingId, MemberId, MovementId, OrderItemId } from '@/lib/ids';
import { instant } from './columns';
import { listings } from './listings';

/**
 * The hot counter of a listing, alone in a narrow row: editing a listing never rewrites it, and the
 * check makes overselling impossible whatever the code does.
 */
export const listingStock = pgTable(
  'listing_stock',
  {
    listingId: uuid('listing_id')
      .$type<ListingId>()
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    available: integer('available').notNull(),
    /** Raised by every change, so that copies of the counter elsewhere never go back in time. */
    version: bigint('version', { mode: 'number' }).notNull().default(1),
  },
  (table) => [check('listing_stock_not_negative', sql`${table.available} >= 0`)],
);

export const movementReason = pgEnum('movement_reason', ['adjustment', 'hold', 'release']);

/** The ledger: `listing_stock.available` is at any time the sum of a listing's movements. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: uuid('id').$type<MovementId>().primaryKey(),
    listingId: uuid('listing_id').$type<ListingId>().notNull(),
    reason: movementReason('reason').notNull(),
    /** Units; negative for a hold. */
    delta: integer('delta').notNull(),
    /** Set for holds and releases. No foreign key: the ledger outlives what it records. */
    orderItemId: uuid('order_item_id').$type<OrderItemId>(),
    actorId: uuid('actor_id').$type<MemberId>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('stock_movements_listing').on(table.listingId),
    uniqueIndex('stock_movements_once_per_item').on(table.orderItemId, table.reason),
    check(
      'stock_movements_shape',
      sql`case ${table.reason}
        when 'hold' then ${table.delta} < 0 and ${table.orderItemId} is not null
        when 'release' then ${table.delta} > 0 and ${table.orderItemId} is not null
        else ${table.orderItemId} is null end`,
    ),
  ],
);
