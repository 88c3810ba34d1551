import { partyProcedure, router } from '@/api/trpc';
import {
  cancelFulfilment,
  deliverFulfilment,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import {
  fulfilmentIdInput,
  refundRequested,
  refundReturnInput,
  shipInput,
  shipped,
} from '../schemas/fulfilments';
import { done } from '../schemas/values';

const tags = ['Fulfilments'];

export const fulfilmentsRouter = router({
  ship: partyProcedure('seller of this')
    .meta({
      openapi: {
        method: 'POST',
        path: '/fulfilments/{id}/ship',
        tags,
        summary: 'Say that you have sent it',
        description:
          'Only for its seller, once it is paid. Items you leave out become a fulfilment of their own.',
        protect: true,
      },
    })
    .input(shipInput)
    .output(shipped)
    .mutation(({ ctx, input: { id, ...parcel } }) =>
      shipFulfilment(ctx, { ...parcel, fulfilmentId: id }),
    ),

  outForDelivery: partyProcedure('seller of this', 'admin')
    .meta({
      openapi: {
        method: 'POST',
        path: '/fulfilments/{id}/out-for-delivery',
        tags,
        summary: 'Say that it is out for delivery',
        description: 'For its seller and for administrators.',
        protect: true,
      },
    })
    .input(fulfilmentIdInput)
    .output(done)
    .mutation(({ ctx, input }) => markOutForDelivery(ctx, { fulfilmentId: input.id })),

  deliver: partyProcedure('buyer of this', 'seller of this', 'admin')
    .meta({
      openapi: {
        method: 'POST',
        path: '/fulfilments/{id}/deliver',
        tags,
        summary: 'Say that it has arrived',
        description:
          'For its buyer, its seller and administrators. Two weeks after it was sent it counts as delivered by itself.',
        protect: true,
      },
    })
    .input(fulfilmentIdInput)
    .output(done)
    .mutation(({ ctx, input }) => deliverFulfilment(ctx, { fulfilmentId: input.id })),

  cancel: partyProcedure('buyer of this', 'seller of this', 'admin')
    .meta({
      openapi: {
        method: 'POST',
        path: '/fulfilments/{id}/cancel',
        tags,
        summary: 'Cancel one seller’s paid share before it is sent',
        description:
          'For its buyer, its seller and administrators. Exactly this share is refunded.',
        protect: true,
      },
    })
    .input(fulfilmentIdInput)
    .output(done)
    .mutation(({ ctx, input }) => cancelFulfilment(ctx, { fulfilmentId: input.id })),

  refund: partyProcedure('seller of this', 'admin')
    .meta({
      successStatus: 201,
      idempotencyKey: 'required',
      openapi: {
        method: 'POST',
        path: '/fulfilments/{id}/refund',
        tags,
        summary: 'Give money back for something that was sent',
        description:
          'For its seller and administrators, up to `refundableMinor`. Send an `Idempotency-Key` header: repeating it never refunds twice.',
        protect: true,
      },
    })
    .input(refundReturnInput)
    .output(refundRequested)
    .mutation(({ ctx, input: { id, amountMinor } }) =>
      refundReturn(ctx, { fulfilmentId: id, amountMinor, idempotencyKey: ctx.idempotencyKey }),
    ),
});
