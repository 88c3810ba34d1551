import { z } from 'zod';
import { looselyRateLimited } from '@/api/rate-limit';
import { memberProcedure, partyProcedure, router, verifiedProcedure } from '@/api/trpc';
import { cancelOrder, checkOut, getCheckout, getOrder, listOrders } from '@/domain/orders';
import {
  checkout,
  listOrdersInput,
  orderDetail,
  orderIdInput,
  orderPage,
  orderPlaced,
  placeOrderInput,
} from '../schemas/orders';

const tags = ['Orders'];

export const ordersRouter = router({
  place: verifiedProcedure
    .meta({
      successStatus: 201,
      idempotencyKey: 'required',
      openapi: {
        method: 'POST',
        path: '/orders',
        tags,
        summary: 'Place an order for everything in your cart',
        description:
          'Holds the stock and opens the payment. Send an `Idempotency-Key` header: repeating it returns the same order.',
        protect: true,
      },
    })
    .input(placeOrderInput)
    .output(orderPlaced)
    .mutation(({ ctx, input }) => checkOut(ctx, { ...input, idempotencyKey: ctx.idempotencyKey })),

  list: memberProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/orders',
        tags,
        summary: 'List your orders as buyer or as seller, newest first',
        protect: true,
      },
    })
    .input(listOrdersInput)
    .output(orderPage)
    .query(({ ctx, input }) => listOrders(ctx, { ...input, cursor: input.cursor ?? null })),

  byId: partyProcedure('buyer of this', 'seller of this', 'admin')
    .meta({
      openapi: {
        method: 'GET',
        path: '/orders/{id}',
        tags,
        summary: 'Read an order you bought or sold something in',
        protect: true,
      },
    })
    .input(orderIdInput)
    .output(orderDetail)
    .query(({ ctx, input }) => getOrder(ctx, { orderId: input.id })),

  checkout: partyProcedure('buyer of this')
    .use(looselyRateLimited('pay'))
    .meta({
      openapi: {
        method: 'GET',
        path: '/orders/{id}/checkout',
        tags,
        summary: 'Read what is needed to pay your order',
        description:
          'Only for the buyer. Confirm the payment with Stripe, using `publishableKey` and `clientSecret`.',
        protect: true,
      },
    })
    .input(orderIdInput)
    .output(checkout)
    .query(({ ctx, input }) => getCheckout(ctx, { orderId: input.id })),

  cancel: partyProcedure('buyer of this', 'admin')
    .meta({
      openapi: {
        method: 'POST',
        path: '/orders/{id}/cancel',
        tags,
        summary: 'Cancel your order',
        description:
          'For its buyer and administrators. An unpaid order is closed; of a paid one everything that was not sent is cancelled and refunded.',
        protect: true,
      },
    })
    .input(orderIdInput)
    .output(z.object({}))
    .mutation(({ ctx, input }) => cancelOrder(ctx, { orderId: input.id })),
});
