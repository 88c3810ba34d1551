import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { inboxEvents } from '@/db/schema';
import type { Context } from '@/domain/context';
import { lookAtDispute } from '@/domain/disputes';
import { closeDeclined } from '@/domain/orders';
import { recordIntent, recordRefund } from '@/domain/payments';
import { relayOrder, relayPayment } from '@/domain/relay';
import {
  intentOfCharge,
  isOwnMode,
  refundsOfIntent,
  retrieveIntent,
  retrieveRefund,
} from '@/integrations/stripe';
import { addMs, SECOND_MS } from '@/lib/clock';
import { reasonOf } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
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
    const handle = HANDLERS[event.type];
    if (isOwnMode(event)) await handle?.(ctx, event.objectId);
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

/** What to look at again when an event of a type arrives; types that are not here change nothing. */
const HANDLERS: Record<string, (ctx: Context, objectId: string) => Promise<void>> = {
  'payment_intent.succeeded': lookAtIntent,
  'payment_intent.payment_failed': lookAtFailure,
  'payment_intent.processing': lookAtIntent,
  'payment_intent.canceled': lookAtIntent,
  'payment_intent.amount_capturable_updated': lookAtIntent,
  'charge.refunded': lookAtCharge,
  'refund.created': lookAtRefund,
  'refund.updated': lookAtRefund,
  'refund.failed': lookAtRefund,
  'charge.dispute.created': handleDispute,
  'charge.dispute.updated': handleDispute,
  'charge.dispute.closed': handleDispute,
};

/** Whether events of a type can change anything here. */
export function isKnownEvent(type: string): boolean {
  return Object.hasOwn(HANDLERS, type);
}

async function lookAtIntent(ctx: Context, intentId: string): Promise<void> {
  const intent = await retrieveIntent(intentId);
  await recordIntent(ctx, intent);
  // A late or cancelled payment has queued a refund: give the money back now.
  if (intent.orderId) await relayNow(ctx, intent.orderId);
}

async function lookAtFailure(ctx: Context, intentId: string): Promise<void> {
  const intent = await retrieveIntent(intentId);
  await recordIntent(ctx, intent);
  if (!intent.orderId) return;
  await closeDeclined(ctx, { orderId: intent.orderId });
  await relayNow(ctx, intent.orderId);
}

/** The calls to Stripe now, mails beside it. */
async function relayNow(ctx: Context, orderId: OrderId): Promise<void> {
  await relayPayment(ctx, orderId);
  ctx.defer(() => relayOrder(ctx, orderId));
}

async function lookAtRefund(ctx: Context, stripeRefundId: string): Promise<void> {
  await recordRefund(ctx, await retrieveRefund(stripeRefundId));
}

async function lookAtCharge(ctx: Context, chargeId: string): Promise<void> {
  const intentId = await intentOfCharge(chargeId);
  if (!intentId) return;
  for (const refund of await refundsOfIntent(intentId)) await recordRefund(ctx, refund);
}

async function handleDispute(ctx: Context, disputeId: string): Promise<void> {
  const orderId = await lookAtDispute(ctx, disputeId);
  if (orderId) await relayNow(ctx, orderId);
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
