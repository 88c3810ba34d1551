import { z } from 'zod';
import { CART_QUANTITY_MAX } from '@/domain/cart/limits';
import type { ListingId } from '@/lib/ids';
import { idOf } from './values';

// Imports nothing of the server, so that forms check with the same rules and words.

const listingId = idOf<ListingId>();
const quantity = z
  .int('Enter a whole number.')
  .min(1, 'Take at least one.')
  .max(CART_QUANTITY_MAX, `You can buy at most ${CART_QUANTITY_MAX} pieces at once.`);

export const cartLineInput = z.object({ listingId, quantity });
export const addToCartInput = z.object({ listingId, quantity: quantity.default(1) });
export const removeFromCartInput = z.object({ listingId });

export const cartCount = z.object({ count: z.int() });

export const cart = z.object({
  groups: z.array(
    z.object({
      seller: z.object({ username: z.string() }),
      lines: z.array(
        z.object({
          listingId: z.uuid(),
          title: z.string(),
          imageUrl: z.string().nullable(),
          blur: z.string().nullable(),
          priceMinor: z.int(),
          quantity: z.int(),
          available: z.int(),
          problem: z.enum(['sold_out', 'only_left', 'inactive']).nullable(),
        }),
      ),
      subtotalMinor: z.int(),
    }),
  ),
  totalMinor: z.int(),
  currency: z.string(),
  count: z.int(),
  isBuyable: z.boolean(),
});
