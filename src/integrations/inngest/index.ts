import { Inngest } from 'inngest';
import { assertNoOpenTransaction } from '@/lib/transaction-scope';

/** The events of this product: name → data. Every field is a string that is always present. */
export interface Events {
  'order/placed': { orderId: string; expiresAt: string };
  'fulfilment/shipped': { fulfilmentId: string; deliverBy: string };
  'stripe/event.received': { eventId: string };
}
export type EventName = keyof Events;

/** Keys and URLs come from Inngest's own environment variables, which `env.ts` validates. */
export const inngest = new Inngest({ id: 'marketplace' });

/**
 * Sends one event. The same `id` starts its functions once within 24 hours, so a repeat is safe.
 * @throws Error when the event API stays unreachable for about two seconds.
 */
export async function sendEvent<N extends EventName>(
  name: N,
  id: string,
  data: Events[N],
): Promise<void> {
  assertNoOpenTransaction(`Inngest ${name}`);
  await inngest.send({ name, id, data });
}
