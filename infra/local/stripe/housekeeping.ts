import { KEEP_ANSWERS_MS } from './api/idempotency';
import type { Tx } from './state/store';

/** Stripe lists events for 30 days, https://docs.stripe.com/api/events */
const KEEP_EVENTS_MS = 30 * 24 * 60 * 60 * 1000;

/** Removes what is past its time: answers kept for idempotency, events and their deliveries. */
export function forgetOld(tx: Tx): void {
  for (const { id, createdAt } of tx.list('answers')) {
    if (tx.nowMs - createdAt > KEEP_ANSWERS_MS) tx.delete('answers', id);
  }
  for (const { id, createdAt } of tx.list('deliveries')) {
    if (tx.nowMs - createdAt > KEEP_EVENTS_MS) tx.delete('deliveries', id);
  }
  for (const { id, created } of tx.list('events')) {
    if (tx.nowMs - created * 1000 > KEEP_EVENTS_MS) tx.delete('events', id);
  }
}
