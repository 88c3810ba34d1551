import { inboxEvents } from '@/db/schema';
import type { Context } from '@/domain/context';
import { sendEvent } from '@/integrations/inngest';
import type { StripeEvent } from '@/integrations/stripe';

/**
 * Records a verified event; after this commit it can be acknowledged. A job handles it right away,
 * and the sweep finds it should that job never start.
 * @returns whether the event was new.
 */
export async function receiveEvent(ctx: Context, event: StripeEvent): Promise<boolean> {
  const inserted = await ctx.db
    .insert(inboxEvents)
    .values({ ...event, receivedAt: ctx.clock.now() })
    .onConflictDoNothing()
    .returning({ id: inboxEvents.id });
  if (inserted.length === 0) return false;
  ctx.defer(() =>
    sendEvent('stripe/event.received', `received-${event.id}`, { eventId: event.id }),
  );
  return true;
}
