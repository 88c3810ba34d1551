import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { ListingId, MemberId } from '@/lib/ids';
import { instant } from './columns';
import { listings } from './listings';
import { members } from './members';

/** One row per member, so that everything that changes a cart has one row to lock. */
export const carts = pgTable('carts', {
  memberId: uuid('member_id')
    .$type<MemberId>()
    .primaryKey()
    .references(() => members.id, { onDelete: 'cascade' }),
});

export const cartItems = pgTable(
  'cart_items',
  {
    memberId: uuid('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => carts.memberId, { onDelete: 'cascade' }),
    listingId: uuid('listing_id')
      .$type<ListingId>()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    quantity: integer('quantity').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.listingId] }),
    index('cart_items_listing').on(table.listingId),
    check('cart_items_quantity', sql`${table.quantity} between 1 and 999`),
  ],
);
