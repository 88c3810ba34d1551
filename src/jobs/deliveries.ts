import type { Context } from '@/domain/context';
import { deliverOverdue, findOverdueDeliveries } from '@/domain/fulfilments';
import { inngest } from '@/integrations/inngest';
import type { FulfilmentId } from '@/lib/ids';
import { reportError } from '@/observability/report-error';
import { alertOperators } from './alert-operators';

/** Counts a parcel as delivered two weeks after it was sent, unless somebody has said so before. */
export function deliverAfterTwoWeeks(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'deliver-after-two-weeks',
      name: 'Count a parcel as delivered',
      triggers: { event: 'fulfilment/shipped' },
      retries: 5,
      concurrency: { limit: 10 },
      onFailure: alertOperators('deliver-after-two-weeks'),
    },
    async ({ event, step }) => {
      const fulfilmentId = event.data.fulfilmentId as FulfilmentId;
      await step.sleepUntil('until-two-weeks-are-over', event.data.deliverBy as string);
      return step.run('deliver', () => deliverOverdue(ctx, { fulfilmentId }));
    },
  );
}

/** Finds the parcels whose timer was lost. */
export function sweepDeliveries(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'sweep-deliveries',
      name: 'Sweep overdue deliveries',
      triggers: { cron: 'TZ=UTC 10 * * * *' },
      retries: 2,
      concurrency: { limit: 1 },
      onFailure: alertOperators('sweep-deliveries'),
    },
    async ({ step }) =>
      step.run('deliver-overdue', async () => {
        const overdue = await findOverdueDeliveries(ctx);
        let delivered = 0;
        for (const id of overdue) delivered += (await tryToDeliver(ctx, id)) ? 1 : 0;
        return { overdue: overdue.length, delivered };
      }),
  );
}

/** One parcel that cannot be delivered now must not keep the others waiting. */
async function tryToDeliver(ctx: Context, fulfilmentId: FulfilmentId): Promise<boolean> {
  try {
    return await deliverOverdue(ctx, { fulfilmentId });
  } catch (error) {
    reportError(error, 'sweep-deliveries');
    return false;
  }
}
