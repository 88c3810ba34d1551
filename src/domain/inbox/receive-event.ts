import { inboxEvents } from '@/db/schema';
import type { Context } from '@/domain/context';
import { sendEvent } from '@/integrations/inngest';
import type { StripeEvent } from '@/integrations/stripe';
import { countStripeEvent } from '@/observability/metrics';
import { isKnownEvent } from './handle-event';

/**
 * Records a verified event; one of a type that changes nothing is counted and forgotten. After this
 * commit it can be acknowledged. A job handles it right away, and the sweep finds it should that job
 * never start.
 * @returns whether the event was new.
 */
export async function receiveEvent(ctx: Context, event: StripeEvent): Promise<boolean> {
  if (!isKnownEvent(event.type)) {
    countStripeEvent('other');
    return false;
  }
  const inserted = await ctx.db
    .insert(inboxEvents)
    .values({ ...event, receivedAt: ctx.clock.now() })
    .onConflictDoNothing()
    .returning({ id: inboxEvents.id });
  if (inserted.length === 0) return false;
  countStripeEvent(event.type);
  ctx.defer(() =>
    sendEvent('stripe/event.received', `received-${event.id}`, { eventId: event.id }),
  );
  return true;
}
