import type { Context } from '@/domain/context';
import { backUpNightly } from './backup';
import { deliverAfterTwoWeeks, sweepDeliveries } from './deliveries';
import { sweepOrphanedUploads } from './media';
import { expireUnpaidOrder, relayMessages, relayPayments, sweepOverdueOrders } from './orders';
import { reconcileNightly, reconcilePayments, reconcileStock } from './reconciliation';
import { purgeDaily } from './retention';
import { handleStripeEvent, sweepStripeEvents } from './stripe-events';

/** Every function of the product, on a context that tests can give a clock of their own. */
export function createFunctions(ctx: Context) {
  return [
    expireUnpaidOrder(ctx),
    sweepOverdueOrders(ctx),
    relayPayments(ctx),
    relayMessages(ctx),
    handleStripeEvent(ctx),
    sweepStripeEvents(ctx),
    deliverAfterTwoWeeks(ctx),
    sweepDeliveries(ctx),
    reconcilePayments(ctx),
    reconcileNightly(ctx),
    reconcileStock(ctx),
    purgeDaily(ctx),
    sweepOrphanedUploads(ctx),
    backUpNightly(ctx),
  ];
}
