import type { Context } from '@/domain/context';
import { findUnhandledEvents, handleEvent } from '@/domain/inbox';
import { inngest } from '@/integrations/inngest';
import { reasonOf } from '@/lib/errors';
import { raiseAlert } from '@/observability/raise-alert';
import { alertOperators } from './alert-operators';

/** Handles one event that the webhook has recorded. */
export function handleStripeEvent(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'handle-stripe-event',
      name: 'Handle a Stripe event',
      triggers: { event: 'stripe/event.received' },
      retries: 5,
      concurrency: { limit: 20 },
      onFailure: alertOperators('handle-stripe-event'),
    },
    async ({ event, step }) =>
      step.run('handle', () => handleEvent(ctx, event.data.eventId as string)),
  );
}

/** Finds recorded events whose job never started or gave up. */
export function sweepStripeEvents(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'sweep-stripe-events',
      name: 'Sweep unhandled Stripe events',
      triggers: { cron: '* * * * *' },
      retries: 0,
      concurrency: { limit: 1 },
      onFailure: alertOperators('sweep-stripe-events'),
    },
    async ({ step }) => step.run('handle-unhandled', () => handleAll(ctx)),
  );
}

/** One event that cannot be handled must not keep the others waiting. */
async function handleAll(ctx: Context): Promise<{ handled: number; failed: number }> {
  const result = { handled: 0, failed: 0 };
  for (const eventId of await findUnhandledEvents(ctx)) {
    try {
      await handleEvent(ctx, eventId);
      result.handled++;
    } catch (error) {
      raiseAlert('event_unhandled', { eventId, reason: reasonOf(error) });
      result.failed++;
    }
  }
  return result;
}
