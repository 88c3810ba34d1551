import { memberProcedure, router } from '@/api/trpc';
import {
  addToCart,
  clearCart,
  countCart,
  getCart,
  removeFromCart,
  setCartQuantity,
} from '@/domain/cart';
import {
  addToCartInput,
  cart,
  cartCount,
  cartLineInput,
  removeFromCartInput,
} from '../schemas/cart';

const tags = ['Cart'];

export const cartRouter = router({
  get: memberProcedure
    .meta({
      openapi: { method: 'GET', path: '/cart', tags, summary: 'Read your cart', protect: true },
    })
    .output(cart)
    .query(({ ctx }) => getCart(ctx)),

  count: memberProcedure.output(cartCount).query(({ ctx }) => countCart(ctx)),

  add: memberProcedure
    .meta({
      idempotencyKey: 'optional',
      alsoAnswers: [404],
      openapi: {
        method: 'POST',
        path: '/cart-item',
        tags,
        summary: 'Add units of a listing to your cart',
        description: 'With an `Idempotency-Key` header a repeated request counts once.',
        protect: true,
      },
    })
    .input(addToCartInput)
    .output(cartCount)
    .mutation(({ ctx, input }) => addToCart(ctx, { ...input, idempotencyKey: ctx.idempotencyKey })),

  setQuantity: memberProcedure
    .meta({
      openapi: {
        method: 'PATCH',
        path: '/cart-item/{listingId}',
        tags,
        summary: 'Set how many units of a listing you want',
        protect: true,
      },
    })
    .input(cartLineInput)
    .output(cartCount)
    .mutation(({ ctx, input }) => setCartQuantity(ctx, input)),

  remove: memberProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/cart-item/{listingId}',
        tags,
        summary: 'Take a listing out of your cart',
        protect: true,
      },
    })
    .input(removeFromCartInput)
    .output(cartCount)
    .mutation(({ ctx, input }) => removeFromCart(ctx, input)),

  clear: memberProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/cart/clear',
        tags,
        summary: 'Empty your cart',
        protect: true,
      },
    })
    .output(cartCount)
    .mutation(({ ctx }) => clearCart(ctx)),
});
