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
import type { FulfilmentId, ListingId, MemberId, OrderId, OrderItemId } from '@/lib/ids';
import { instant } from './columns';
import { members } from './members';

export const orderState = pgEnum('order_state', ['pending', 'closing', 'closed', 'paid']);
export const closeReason = pgEnum('close_reason', [
  'expired',
  'buyer',
  'admin',
  'mismatch',
  'refused',
  // Too many cards were declined.
  'declined',
]);

/**
 * An order and the buyer as they were at the moment of purchase. References to living rows are only
 * for access control; what is shown always comes from the snapshot columns.
 */
export const orders = pgTable(
  'orders',
  {
    id: uuid('id').$type<OrderId>().primaryKey(),
    buyerId: uuid('buyer_id')
      .$type<MemberId>()
      .references(() => members.id, { onDelete: 'set null' }),
    state: orderState('state').notNull(),
    closeReason: closeReason('close_reason'),
    currency: char('currency', { length: 3 }).notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    buyerName: text('buyer_name').notNull(),
    buyerEmail: text('buyer_email').notNull(),
    shipTo: text('ship_to').notNull(),
    /** The client's Idempotency-Key: a repeated request finds the order it has made. */
    idempotencyKey: text('idempotency_key').notNull(),
    placedAt: instant('placed_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    paidAt: instant('paid_at'),
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('orders_idempotency').on(table.buyerId, table.idempotencyKey),
    index('orders_buyer').on(table.buyerId, table.id),
    // For the limit on what a buyer holds without paying.
    index('orders_unpaid').on(table.buyerId).where(sql`${table.state} in ('pending', 'closing')`),
    index('orders_state').on(table.state, table.id),
    index('orders_overdue').on(table.expiresAt).where(sql`${table.state} = 'pending'`),
    check('orders_total_positive', sql`${table.totalMinor} > 0`),
    check('orders_paid_at', sql`(${table.state} = 'paid') = (${table.paidAt} is not null)`),
    check('orders_closed_at', sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`),
    check(
      'orders_close_reason',
      sql`${table.state} not in ('closing', 'closed') or ${table.closeReason} is not null`,
    ),
  ],
);

export const fulfilmentState = pgEnum('fulfilment_state', [
  'awaiting_payment',
  'awaiting_shipment',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'cancelled',
]);

/** Who or what cancelled a share: the order was never paid, a person, or a lost dispute. */
export const cancelReason = pgEnum('cancel_reason', [
  'unpaid',
  'buyer',
  'seller',
  'admin',
  'dispute',
]);

/**
 * One parcel of one seller in an order. A seller who ships only some items gives the others a
 * fulfilment of their own.
 */
export const fulfilments = pgTable(
  'fulfilments',
  {
    id: uuid('id').$type<FulfilmentId>().primaryKey(),
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    sellerId: uuid('seller_id')
      .$type<MemberId>()
      .references(() => members.id, { onDelete: 'set null' }),
    sellerName: text('seller_name').notNull(),
    sellerEmail: text('seller_email').notNull(),
    /** Where the seller was at the moment of purchase; empty when they had given no address. */
    sellerAddress: text('seller_address').notNull().default(''),
    state: fulfilmentState('state').notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    carrier: text('carrier'),
    trackingCode: text('tracking_code'),
    shippedAt: instant('shipped_at'),
    outForDeliveryAt: instant('out_for_delivery_at'),
    deliveredAt: instant('delivered_at'),
    cancelledAt: instant('cancelled_at'),
    cancelReason: cancelReason('cancel_reason'),
  },
  (table) => [
    index('fulfilments_order').on(table.orderId),
    index('fulfilments_seller').on(table.sellerId, table.orderId),
    // Few at any time, whatever was sold before: what is held is looked up in it.
    index('fulfilments_awaiting_payment')
      .on(table.id)
      .where(sql`${table.state} = 'awaiting_payment'`),
    // What is on its way, for the timer that counts it as delivered in the end.
    index('fulfilments_on_their_way')
      .on(table.shippedAt)
      .where(sql`${table.state} in ('in_transit', 'out_for_delivery')`),
    check(
      'fulfilments_cancel_reason',
      sql`(${table.state} = 'cancelled') = (${table.cancelReason} is not null)`,
    ),
    check(
      'fulfilments_shipped_at',
      sql`${table.shippedAt} is not null or ${table.state} not in ('in_transit', 'out_for_delivery', 'delivered')`,
    ),
    check(
      'fulfilments_cancelled_at',
      sql`(${table.state} = 'cancelled') = (${table.cancelledAt} is not null)`,
    ),
    check(
      'fulfilments_cancelled_never_shipped',
      sql`${table.cancelledAt} is null or ${table.shippedAt} is null`,
    ),
  ],
);

export const orderItems = pgTable(
  'order_items',
  {
    id: uuid('id').$type<OrderItemId>().primaryKey(),
    orderId: uuid('order_id')
      .$type<OrderId>()
      .notNull()
      .references(() => orders.id),
    fulfilmentId: uuid('fulfilment_id')
      .$type<FulfilmentId>()
      .notNull()
      .references(() => fulfilments.id),
    /** No foreign key: it keeps naming the listing, and its ledger, after the listing is gone. */
    listingId: uuid('listing_id').$type<ListingId>().notNull(),
    title: text('title').notNull(),
    imageKey: text('image_key'),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [
    index('order_items_order').on(table.orderId),
    index('order_items_fulfilment').on(table.fulfilmentId),
    index('order_items_listing').on(table.listingId),
    // Asked before a picture is deleted for good.
    index('order_items_image').on(table.imageKey),
    check('order_items_quantity', sql`${table.quantity} > 0`),
    check('order_items_price', sql`${table.priceMinor} > 0`),
  ],
);
