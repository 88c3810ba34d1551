import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import type { CategoryId, ListingId, ListingImageId, MemberId } from '@/lib/ids';
import { instant, tsvector } from './columns';
import { members } from './members';

export const categories = pgTable('categories', {
  id: uuid('id').$type<CategoryId>().primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
});

export const listingStatus = pgEnum('listing_status', ['active', 'inactive']);

export const listings = pgTable(
  'listings',
  {
    id: uuid('id').$type<ListingId>().primaryKey(),
    sellerId: uuid('seller_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    categoryId: uuid('category_id')
      .$type<CategoryId>()
      .notNull()
      .references(() => categories.id),
    title: text('title').notNull(),
    description: text('description').notNull(),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    status: listingStatus('status').notNull().default('active'),
    /** Raised by every edit; a form that was opened on an older version is told so. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deactivatedAt: instant('deactivated_at'),
    /** Hidden by an administrator, whatever its seller has chosen in `status`. */
    takenDownAt: instant('taken_down_at'),
    /** The administrator's words, which the seller is told. */
    takeDownReason: text('take_down_reason'),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`setweight(to_tsvector('english', ${listings.title}), 'A') || setweight(to_tsvector('english', ${listings.description}), 'B')`,
      ),
  },
  (table) => [
    check('listings_price_positive', sql`${table.priceMinor} > 0`),
    check(
      'listings_deactivated_at',
      sql`(${table.status} = 'inactive') = (${table.deactivatedAt} is not null)`,
    ),
    check(
      'listings_take_down_reason',
      sql`(${table.takenDownAt} is null) = (${table.takeDownReason} is null)`,
    ),
    index('listings_newest').on(table.id).where(sql`${table.status} = 'active'`),
    index('listings_price').on(table.priceMinor, table.id).where(sql`${table.status} = 'active'`),
    index('listings_category')
      .on(table.categoryId, table.id)
      .where(sql`${table.status} = 'active'`),
    index('listings_seller').on(table.sellerId, table.id),
    index('listings_taken_down').on(table.id).where(sql`${table.takenDownAt} is not null`),
    // For the purge.
    index('listings_deactivated').on(table.deactivatedAt).where(sql`${table.status} = 'inactive'`),
    index('listings_search').using('gin', table.search),
  ],
);

export const listingImages = pgTable(
  'listing_images',
  {
    id: uuid('id').$type<ListingImageId>().primaryKey(),
    listingId: uuid('listing_id')
      .$type<ListingId>()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Object key in the media bucket; its content never changes. */
    key: text('key').notNull().unique(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** A tiny WebP as a data URL, shown until the picture has loaded. */
    blur: text('blur').notNull(),
    position: integer('position').notNull(),
    isMain: boolean('is_main').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('listing_images_listing').on(table.listingId, table.position),
    uniqueIndex('listing_images_one_main').on(table.listingId).where(sql`${table.isMain}`),
  ],
);

/**
 * A picture that was uploaded, checked and re-encoded but belongs to no listing yet. Attaching it
 * deletes the row; what is never attached is swept.
 */
export const mediaUploads = pgTable(
  'media_uploads',
  {
    key: text('key').primaryKey(),
    /** Who may attach it; null when its owner is gone and only the sweep is left. */
    memberId: uuid('member_id')
      .$type<MemberId>()
      .references(() => members.id, { onDelete: 'set null' }),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    blur: text('blur').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('media_uploads_created').on(table.createdAt)],
);
