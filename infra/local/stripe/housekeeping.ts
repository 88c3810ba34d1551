import { KEEP_ANSWERS_MS } from './api/idempotency';
import type { Tx } from './state/store';

/** Stripe lists events for 30 days, https://docs.stripe.com/api/events */
const KEEP_EVENTS_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes what is past its time: answers kept for idempotency, events and their deliveries, but none
 * that is still on its way.
 * @param keepMs shorter than Stripe does, for runs that make more of them than memory holds.
 */
export function forgetOld(tx: Tx, keepMs = Number.POSITIVE_INFINITY): void {
  const keepAnswersMs = Math.min(keepMs, KEEP_ANSWERS_MS);
  const keepEventsMs = Math.min(keepMs, KEEP_EVENTS_MS);
  for (const { id, createdAt } of tx.list('answers')) {
    if (tx.nowMs - createdAt > keepAnswersMs) tx.delete('answers', id);
  }
  const onTheirWay = new Set<string>();
  for (const { id, event, status, createdAt } of tx.list('deliveries')) {
    if (status === 'pending') onTheirWay.add(event);
    else if (tx.nowMs - createdAt > keepEventsMs) tx.delete('deliveries', id);
  }
  for (const { id, created } of tx.list('events')) {
    const isOld = tx.nowMs - created * 1000 > keepEventsMs;
    if (isOld && !onTheirWay.has(id)) tx.delete('events', id);
  }
}
