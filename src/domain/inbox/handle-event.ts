import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { inboxEvents } from '@/db/schema';
import type { Context } from '@/domain/context';
import { recordIntent, recordRefund } from '@/domain/payments';
import { relayOrder } from '@/domain/relay';
import { isOwnMode, retrieveIntent, retrieveRefund } from '@/integrations/stripe';
import { addMs, SECOND_MS } from '@/lib/clock';
import { reasonOf } from '@/lib/errors';
import { logger } from '@/observability/logger';

const SWEEP_LIMIT = 100;
/** Young rows belong to the job that was started for them. */
const SWEEP_AFTER_MS = 30 * SECOND_MS;

/**
 * Handles one received event by fetching its object again and recording what is true now. Running
 * it twice is harmless, which is why `handled_at` may be written after the effect has committed.
 * @throws whatever Stripe or the database threw; the event stays unhandled and is tried again.
 */
export async function handleEvent(ctx: Context, eventId: string): Promise<void> {
  const [event] = await ctx.db.select().from(inboxEvents).where(eq(inboxEvents.id, eventId));
  if (!event || event.handledAt) return;
  try {
    if (isOwnMode(event)) await handle(ctx, event.type, event.objectId);
    else logger().warn({ eventId, type: event.type }, 'an event of the other mode is ignored');
  } catch (error) {
    await ctx.db
      .update(inboxEvents)
      .set({
        attempts: sql`${inboxEvents.attempts} + 1`,
        lastError: reasonOf(error).slice(0, 500),
      })
      .where(eq(inboxEvents.id, eventId));
    throw error;
  }
  await ctx.db
    .update(inboxEvents)
    .set({ handledAt: ctx.clock.now(), lastError: null })
    .where(eq(inboxEvents.id, eventId));
}

async function handle(ctx: Context, type: string, objectId: string): Promise<void> {
  if (type.startsWith('payment_intent.')) {
    const intent = await retrieveIntent(objectId);
    await recordIntent(ctx, intent);
    // A late or cancelled payment has queued a refund: give the money back now.
    if (intent.orderId) await relayOrder(ctx, intent.orderId);
  } else if (type.startsWith('refund.')) {
    await recordRefund(ctx, await retrieveRefund(objectId));
  } else {
    logger().debug({ type }, 'an event of a type that changes nothing');
  }
}

/**
 * Up to a hundred events that nobody has handled: those tried least often first, so that some which
 * cannot be handled never keep the others waiting.
 */
export async function findUnhandledEvents(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: inboxEvents.id })
    .from(inboxEvents)
    .where(
      and(
        isNull(inboxEvents.handledAt),
        lt(inboxEvents.receivedAt, addMs(ctx.clock.now(), -SWEEP_AFTER_MS)),
      ),
    )
    .orderBy(asc(inboxEvents.attempts), asc(inboxEvents.receivedAt))
    .limit(SWEEP_LIMIT);
  return rows.map((row) => row.id);
}
