import type Stripe from 'stripe';
import { newId } from './ids';
import type { Tx } from './state/store';

/** The API version objects are rendered in: the one `stripe` 23 and Stripe.js "endive" speak. */
export const API_VERSION = '2026-10-28.endive';

/** The event types the stand-in emits. */
export type EmittedType =
  | 'payment_intent.created'
  | 'payment_intent.requires_action'
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'payment_intent.amount_capturable_updated'
  | 'charge.pending'
  | 'charge.succeeded'
  | 'charge.captured'
  | 'charge.failed'
  | 'charge.refunded'
  | 'charge.refund.updated'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.closed'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed';

type EventObject = Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund | Stripe.Dispute;

/**
 * Records an event with a copy of the object as it is now, and its delivery to every endpoint.
 * @param previous for `…updated` events: the members that changed, with their earlier values.
 */
export function emit(
  tx: Tx,
  type: EmittedType,
  object: EventObject,
  previous?: Partial<Record<string, unknown>>,
): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: tx.now,
    data: { object, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: tx.cause.requestId, idempotency_key: tx.cause.idempotencyKey },
    type,
  };
  // The SDK's Event is a union over all types; the pair of type and object is right by its callers.
  tx.put('events', event as unknown as Stripe.Event);
  for (const url of tx.webhookUrls) enqueue(tx, event.id, url);
}

/** Puts an event on its way to one webhook endpoint. */
export function enqueue(tx: Tx, event: string, url: string): void {
  tx.put('deliveries', {
    id: newId('wd'),
    event,
    url,
    status: 'pending',
    attempts: 0,
    createdAt: tx.nowMs,
    nextAttemptAt: tx.nowMs,
    lastStatus: null,
    lastError: null,
  });
}
