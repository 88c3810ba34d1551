import Stripe from 'stripe';
import { env } from '@/env';
import { DomainError } from '@/lib/errors';

/** The facts of a verified event; its object is fetched again before anything is decided. */
export interface StripeEvent {
  id: string;
  type: string;
  livemode: boolean;
  objectId: string;
}

/**
 * Verifies a webhook's signature over the raw body (five minutes of tolerance, Stripe's default)
 * and returns the event's facts.
 * @throws DomainError `invalid_input` for anything Stripe did not sign with our secret.
 */
export async function verifyWebhook(
  rawBody: string,
  signature: string | null,
): Promise<StripeEvent> {
  let event: Stripe.Event;
  try {
    event = await Stripe.webhooks.constructEventAsync(
      rawBody,
      signature ?? '',
      env().STRIPE_WEBHOOK_SECRET,
    );
  } catch (error) {
    throw new DomainError('invalid_input', 'The signature is not valid.', [], { cause: error });
  }
  const object = event.data.object as { id?: unknown };
  return {
    id: event.id,
    type: event.type,
    livemode: event.livemode,
    objectId: typeof object.id === 'string' ? object.id : '',
  };
}
