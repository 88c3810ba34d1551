/** Deliveries that Stripe has not made, each of which claims that an unpaid order is paid. */
import { randomUUID } from 'node:crypto';
import { signatureHeader } from '../../../local/stripe/webhooks';
import type { Random } from '../random';

/** One request to the webhook. */
export interface Delivery {
  body: string;
  signature: string | null;
  /** What must be answered. */
  status: number;
}

/** Stripe's own limit, and therefore ours, is five minutes. */
const STALE_SECONDS = 600;

/** What the forged events are called, so that none can hide among the true ones. */
export const FORGED = 'evt_forged_';

type Forge = (body: string, secret: string, nowSeconds: number) => Delivery;

const FORGERIES: readonly Forge[] = [
  // Another secret.
  (body, secret, now) => ({
    body,
    signature: signatureHeader(body, `${secret}x`, now),
    status: 400,
  }),
  // Changed after it was signed.
  (body, secret, now) => ({
    body: body.replace('"livemode":false', '"livemode": false'),
    signature: signatureHeader(body, secret, now),
    status: 400,
  }),
  // A signature that was true once.
  (body, secret, now) => ({
    body,
    signature: signatureHeader(body, secret, now - STALE_SECONDS),
    status: 400,
  }),
  // No signature, and one that is none.
  (body) => ({ body, signature: null, status: 400 }),
  (body, _secret, now) => ({ body, signature: `t=${now},v1=00`, status: 400 }),
  // Signed with our secret, and of the other mode: taken, and without any effect.
  (body, secret, now) => {
    const live = body.replace('"livemode":false', '"livemode":true');
    return { body: live, signature: signatureHeader(live, secret, now), status: 200 };
  },
];

/** A forged delivery of the given moment. */
export function forge(
  random: Random,
  about: { intentId: string; secret: string; nowSeconds: number },
): Delivery {
  const body = JSON.stringify({
    id: `${FORGED}${randomUUID()}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    livemode: false,
    created: about.nowSeconds,
    data: { object: { id: about.intentId, object: 'payment_intent', status: 'succeeded' } },
  });
  return random.pick(FORGERIES)(body, about.secret, about.nowSeconds);
}
