import Stripe from 'stripe';
import { type OrderId, parseId } from '@/lib/ids';
import { idempotencyKey, isLiveMode, listParams, orRefusal, stripe } from './client';

/** What the domain needs to know of a PaymentIntent, in our words. */
export interface Intent {
  id: string;
  /** From the metadata we set; null for intents that are not ours. */
  orderId: OrderId | null;
  status: Stripe.PaymentIntent.Status;
  amountMinor: number;
  /** What Stripe has collected so far. */
  receivedMinor: number;
  currency: string;
  livemode: boolean;
  clientSecret: string | null;
  /** Decline or error code of the last attempt, e.g. `insufficient_funds`. */
  failure: string | null;
}

/**
 * Creates the one intent of an order. The idempotency key is derived from the order, so a repeat
 * returns the same intent. Look it up before a repeat: see `idempotencyKey`.
 * @throws StripeRefusal when Stripe will never create it.
 */
export async function createIntent(order: {
  orderId: OrderId;
  amountMinor: number;
  currency: string;
  attempt: number;
}): Promise<Intent> {
  const intent = await orRefusal(
    stripe('paymentIntents.create').paymentIntents.create(
      {
        amount: order.amountMinor,
        currency: order.currency,
        automatic_payment_methods: { enabled: true },
        metadata: { order_id: order.orderId },
      },
      { idempotencyKey: idempotencyKey(`order:${order.orderId}:intent`, order.attempt) },
    ),
  );
  return toIntent(intent);
}

export async function retrieveIntent(intentId: string): Promise<Intent> {
  return toIntent(await stripe('paymentIntents.retrieve').paymentIntents.retrieve(intentId));
}

/** The intent that carries an order's id, for calls whose outcome is unknown; null if none. */
export async function findIntent(orderId: OrderId): Promise<Intent | null> {
  const found = await stripe('paymentIntents.search').paymentIntents.search({
    query: `metadata['order_id']:'${orderId}'`,
    limit: 1,
  });
  const intent = found.data[0];
  return intent ? toIntent(intent) : null;
}

/**
 * Makes an intent unpayable and returns it. An intent that cannot be cancelled now (it is paid,
 * cancelled or being processed) is returned as it is: the caller acts on its status. There is no
 * idempotency key, because cancelling twice is harmless and a stored refusal would be repeated for a
 * day, in which the intent could be paid.
 */
export async function cancelIntent(intentId: string): Promise<Intent> {
  try {
    return toIntent(await stripe('paymentIntents.cancel').paymentIntents.cancel(intentId));
  } catch (error) {
    const settled =
      error instanceof Stripe.errors.StripeInvalidRequestError &&
      error.code === 'payment_intent_unexpected_state';
    if (!settled) throw error;
    return retrieveIntent(intentId);
  }
}

/** Whether Stripe can make the intent unpayable: not while a bank processes it, nor afterwards. */
export function isCancellable(intent: Pick<Intent, 'status'>): boolean {
  return !['processing', 'succeeded', 'canceled'].includes(intent.status);
}

/**
 * A page of up to a hundred of the account's intents, newest first, those of other programs too.
 * @param page `createdAfter` bounds the list, `after` is the last id of the page before.
 */
export async function listIntents(page: {
  createdAfter: Date | null;
  after: string | null;
}): Promise<{ intents: Intent[]; hasMore: boolean }> {
  const found = await stripe('paymentIntents.list').paymentIntents.list(listParams(page));
  return { intents: found.data.map(toIntent), hasMore: found.has_more };
}

/** Whether an intent belongs to the mode (live or test) this deployment works in. */
export function isOwnMode(object: { livemode: boolean }): boolean {
  return object.livemode === isLiveMode();
}

function toIntent(intent: Stripe.PaymentIntent): Intent {
  const error = intent.last_payment_error;
  return {
    id: intent.id,
    orderId: parseId<OrderId>(intent.metadata.order_id),
    status: intent.status,
    amountMinor: intent.amount,
    receivedMinor: intent.amount_received,
    currency: intent.currency,
    livemode: intent.livemode,
    clientSecret: intent.client_secret,
    failure: error ? (error.decline_code ?? error.code ?? error.type) : null,
  };
}
