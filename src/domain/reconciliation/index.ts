export { checkInvariants, lastViolations } from './check-invariants';
export { reconcileOpen } from './reconcile-open';
export { reconcileStockCounters } from './reconcile-stock';
export { compareWithStripe, STRIPE_LISTS, type StripeList } from './reconcile-stripe';
