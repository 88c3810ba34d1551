import { z } from 'zod';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '@/domain/orders/limits';
import type { OrderId } from '@/lib/ids';
import { idOf, instant } from './values';

const limit = z
  .int()
  .min(1)
  .max(PAGE_SIZE_MAX, `A page has at most ${PAGE_SIZE_MAX} entries.`)
  .default(PAGE_SIZE_DEFAULT);

export const orderIdInput = z.object({ id: idOf<OrderId>() });

export const placeOrderInput = z.object({
  expectedTotalMinor: z
    .int('Send the total that the buyer has confirmed, in minor units.')
    .positive(),
});

export const orderPlaced = z.object({ orderId: z.uuid() });

export const listOrdersInput = z.object({
  as: z.enum(['buyer', 'seller']).default('buyer'),
  cursor: idOf<OrderId>().optional(),
  limit,
});

const orderState = z.enum(['pending', 'closing', 'closed', 'paid']);
const paymentState = z.enum([
  'creating',
  'open',
  'processing',
  'succeeded',
  'canceled',
  'mismatch',
]);

const orderItem = z.object({
  id: z.uuid(),
  listingId: z.uuid(),
  title: z.string(),
  imageUrl: z.string().nullable(),
  priceMinor: z.int(),
  quantity: z.int(),
});

const refund = z.object({
  id: z.uuid(),
  kind: z.enum(['cancellation', 'return', 'late_payment', 'mismatch']),
  state: z.enum(['requested', 'submitted', 'succeeded', 'failed', 'covered']),
  amountMinor: z.int(),
  createdAt: instant,
});

const fulfilment = z.object({
  id: z.uuid(),
  sellerName: z.string(),
  state: z.enum([
    'awaiting_payment',
    'awaiting_shipment',
    'in_transit',
    'out_for_delivery',
    'delivered',
    'cancelled',
  ]),
  cancelReason: z.enum(['unpaid', 'buyer', 'seller', 'admin', 'dispute']).nullable(),
  totalMinor: z.int(),
  refundedMinor: z.int(),
  refundableMinor: z.int(),
  refunds: z.array(refund),
  carrier: z.string().nullable(),
  trackingCode: z.string().nullable(),
  shippedAt: instant.nullable(),
  outForDeliveryAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  isDisputed: z.boolean(),
  /** What you may do with it now. */
  actions: z.array(z.enum(['ship', 'out_for_delivery', 'deliver', 'cancel', 'refund'])),
  items: z.array(orderItem),
});

const orderSummary = z.object({
  id: z.uuid(),
  state: orderState,
  currency: z.string(),
  totalMinor: z.int(),
  buyerName: z.string().nullable(),
  placedAt: instant,
  expiresAt: instant,
  fulfilments: z.array(fulfilment),
});

export const orderPage = z.object({
  items: z.array(orderSummary),
  nextCursor: z.uuid().nullable(),
});

export const orderDetail = orderSummary.extend({
  viewer: z.enum(['buyer', 'seller', 'admin']),
  actions: z.array(z.enum(['pay', 'cancel'])),
  closeReason: z.enum(['expired', 'buyer', 'admin', 'mismatch', 'refused', 'declined']).nullable(),
  paymentState,
  paidAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Of a payment that came too late or was not what had been agreed; all others are in `fulfilments`. */
  refunds: z.array(refund),
  shipTo: z.string().nullable(),
});

export const checkout = z.object({
  orderId: z.uuid(),
  state: orderState,
  paymentState,
  totalMinor: z.int(),
  currency: z.string(),
  shipTo: z.string(),
  expiresAt: instant,
  clientSecret: z.string().nullable(),
  publishableKey: z.string(),
  lastFailure: z.string().nullable(),
  items: z.array(orderItem.extend({ sellerName: z.string() })),
});
