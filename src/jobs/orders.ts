import type { Context } from '@/domain/context';
import { expireOrder, findOverdueOrders } from '@/domain/orders';
import { relayDue, relayOrder } from '@/domain/relay';
import { inngest } from '@/integrations/inngest';
import type { OrderId } from '@/lib/ids';
import { reportError } from '@/observability/report-error';
import { alertOperators } from './alert-operators';

/** Closes an order that has not been paid when its time is over. */
export function expireUnpaidOrder(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'expire-unpaid-order',
      name: 'Expire an unpaid order',
      triggers: { event: 'order/placed' },
      retries: 5,
      concurrency: { limit: 10 },
      onFailure: alertOperators('expire-unpaid-order'),
    },
    async ({ event, step }) => {
      const orderId = event.data.orderId as OrderId;
      await step.sleepUntil('until-it-expires', event.data.expiresAt as string);
      return step.run('expire', () => expireAndRelay(ctx, orderId));
    },
  );
}

/** Finds the orders whose timer was lost; their cancellation is left to the outbox. */
export function sweepOverdueOrders(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'sweep-overdue-orders',
      name: 'Sweep overdue orders',
      triggers: { cron: '* * * * *' },
      retries: 0,
      concurrency: { limit: 1 },
      onFailure: alertOperators('sweep-overdue-orders'),
    },
    async ({ step }) =>
      step.run('expire-overdue', async () => {
        const overdue = await findOverdueOrders(ctx);
        let expired = 0;
        for (const orderId of overdue) expired += (await tryToExpire(ctx, orderId)) ? 1 : 0;
        return { overdue: overdue.length, expired };
      }),
  );
}

/** Makes the calls to Stripe that are due: the sweep behind every effect that follows a commit. */
export function relayPayments(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'relay-payments',
      name: 'Relay the outbox to Stripe',
      triggers: { cron: '* * * * *' },
      retries: 0,
      concurrency: { limit: 1 },
      onFailure: alertOperators('relay-payments'),
    },
    async ({ step }) => step.run('relay-due', () => relayDue(ctx, 'payments')),
  );
}

/** Sends the mails and events that are due. Apart, so that a mail server that hangs delays no refund. */
export function relayMessages(ctx: Context) {
  return inngest.createFunction(
    {
      id: 'relay-messages',
      name: 'Relay mails and events',
      triggers: { cron: '* * * * *' },
      retries: 0,
      concurrency: { limit: 1 },
      onFailure: alertOperators('relay-messages'),
    },
    async ({ step }) => step.run('relay-due', () => relayDue(ctx, 'messages')),
  );
}

/** One order that cannot be expired now must not keep the others waiting. */
async function tryToExpire(ctx: Context, orderId: OrderId): Promise<boolean> {
  try {
    return await expireOrder(ctx, { orderId });
  } catch (error) {
    reportError(error, 'sweep-overdue-orders');
    return false;
  }
}

async function expireAndRelay(ctx: Context, orderId: OrderId): Promise<{ expired: boolean }> {
  const expired = await expireOrder(ctx, { orderId });
  // Also when this run closed nothing: an earlier one may have died before its cancellation.
  await relayOrder(ctx, orderId);
  return { expired };
}
