import { adminProcedure, router } from '@/api/trpc';
import { retryRefund } from '@/domain/refunds';
import { refundIdInput } from '../schemas/fulfilments';
import { done } from '../schemas/values';

export const refundsRouter = router({
  retry: adminProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/refunds/{id}/retry',
        tags: ['Refunds'],
        summary: 'Try a failed refund again',
        description: 'For administrators.',
        protect: true,
      },
    })
    .input(refundIdInput)
    .output(done)
    .mutation(({ ctx, input }) => retryRefund(ctx, { refundId: input.id })),
});
