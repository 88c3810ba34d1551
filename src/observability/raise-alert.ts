import { errorTracker, type Facts } from './error-tracker';
import { logger } from './logger';
import { countAlert } from './metrics';

/** What an operator has to look at: what the product could not put right itself. */
export type Alert =
  | 'backup_failed'
  | 'dispute_lost'
  | 'dispute_opened'
  | 'event_unhandled'
  | 'foreign_intent'
  | 'foreign_refund'
  | 'intent_refused'
  | 'invariant_violated'
  | 'job_failed'
  | 'late_payment'
  | 'payment_mismatch'
  | 'refund_failed'
  | 'stripe_difference';

/**
 * Tells the operators: in the log, as a metric that Prometheus alerts on, and in the error tracker.
 * @param facts ids and amounts, nothing personal.
 */
export function raiseAlert(alert: Alert, facts: Facts): void {
  logger().error({ alert, ...facts }, 'an operator should look at this');
  countAlert(alert);
  errorTracker()?.message(alert, facts);
}
