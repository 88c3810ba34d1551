import { z } from 'zod';
import { CART_LINES_MAX } from '@/domain/cart/limits';
import { CARRIER_MAX, TRACKING_CODE_MAX } from '@/domain/fulfilments/limits';
import type { FulfilmentId, OrderItemId, RefundId } from '@/lib/ids';
import { idOf, text } from './values';

export const fulfilmentIdInput = z.object({ id: idOf<FulfilmentId>() });

export const shipInput = z.object({
  id: idOf<FulfilmentId>(),
  carrier: text('The carrier')
    .min(1, 'Who carries the parcel?')
    .max(CARRIER_MAX, `At most ${CARRIER_MAX} characters.`),
  trackingCode: text('The tracking code')
    .min(3, 'A tracking code has at least 3 characters.')
    .max(TRACKING_CODE_MAX, `At most ${TRACKING_CODE_MAX} characters.`)
    .regex(/^[\p{L}\p{N} ._/-]*$/u, 'Letters, digits, spaces and . _ / - only.'),
  /** Left out, everything is in the parcel. */
  itemIds: z
    .array(idOf<OrderItemId>())
    .min(1, 'Choose at least one item.')
    .max(CART_LINES_MAX)
    .optional(),
});

export const shipped = z.object({
  /** What was not in the parcel is a fulfilment of its own now. */
  remainingFulfilmentId: z.uuid().nullable(),
});

export const refundReturnInput = z.object({
  id: idOf<FulfilmentId>(),
  amountMinor: z.int('Enter an amount.').positive('Enter an amount above zero.'),
});

export const refundRequested = z.object({ refundId: z.uuid() });

export const refundIdInput = z.object({ id: idOf<RefundId>() });
