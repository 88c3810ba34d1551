import type { Context } from '@/domain/context';
import { backUpNightly } from './backup';
import { sweepOrphanedUploads } from './media';
import { expireUnpaidOrder, relayOutbox, sweepOverdueOrders } from './orders';
import { handleStripeEvent, sweepStripeEvents } from './stripe-events';

/** Every function of the product, on a context that tests can give a clock of their own. */
export function createFunctions(ctx: Context) {
  return [
    expireUnpaidOrder(ctx),
    sweepOverdueOrders(ctx),
    relayOutbox(ctx),
    handleStripeEvent(ctx),
    sweepStripeEvents(ctx),
    sweepOrphanedUploads(ctx),
    backUpNightly(ctx),
  ];
}
