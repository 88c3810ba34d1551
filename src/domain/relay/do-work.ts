import { and, eq } from 'drizzle-orm';
import { payments, refunds } from '@/db/schema';
import type { Context } from '@/domain/context';
import { hasOpenDispute, lostMinor } from '@/domain/disputes/queries';
import { sendAccountMail, sendOrderMail } from '@/domain/mail';
import { readPayment } from '@/domain/orders/queries';
import { completeEntry, type OutboxEntry, type OutboxWork } from '@/domain/outbox';
import { recordIntent, recordRefund, refuseIntent } from '@/domain/payments';
import { sendEvent } from '@/integrations/inngest';
import {
  cancelIntent,
  createIntent,
  createRefund,
  findIntent,
  findRefund,
  isCancellable,
  retrieveIntent,
  StripeRefusal,
} from '@/integrations/stripe';
import type { OrderId, PaymentId, RefundId } from '@/lib/ids';
import { logger } from '@/observability/logger';

/** With the outbox's waits of an hour at most, about three days. */
const MAIL_ATTEMPTS = 80;

type OrderEntry = OutboxEntry & { orderId: OrderId };
type Work<K extends OutboxWork['kind']> = Extract<OutboxWork, { kind: K }>;
/** Does the work; throws to have it tried again later. */
type Handler<K extends OutboxWork['kind']> = (
  ctx: Context,
  entry: OrderEntry,
  work: Work<K>,
) => Promise<void>;

const HANDLERS: { [K in OutboxWork['kind']]: Handler<K> } = {
  create_intent: async (ctx, entry) => {
    const { orderId, attempt } = entry;
    const payment = await readPayment(ctx.db, orderId);
    const done = () => completeEntry(ctx.db, entry.id, ctx.clock.now());
    // An event told of it first, after an attempt whose answer was lost.
    if (payment.intentId) return done();
    try {
      const { amountMinor, currency } = payment;
      const intent =
        (attempt > 1 ? await findIntent(orderId) : null) ??
        (await createIntent({ orderId, amountMinor, currency, attempt }));
      await recordIntent(ctx, intent, (tx) => completeEntry(tx, entry.id, ctx.clock.now()));
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      await refuseIntent(ctx, { orderId, reason: error.message });
    }
  },

  cancel_intent: async (ctx, entry) => {
    const { intentId } = await readPayment(ctx.db, entry.orderId);
    if (!intentId) throw new Error('the intent to cancel is not known yet');
    const intent = await cancelIntent(intentId);
    // A bank that processes the payment cannot be stopped. When it has failed, `recordIntent` asks
    // for the cancellation again.
    if (isCancellable(intent)) throw new Error(`the intent is ${intent.status}`);
    await recordIntent(ctx, intent, (tx) => completeEntry(tx, entry.id, ctx.clock.now()));
    // It may have failed while this entry still stood for the cancellation: look once more.
    if (intent.status === 'processing') await recordIntent(ctx, await retrieveIntent(intentId));
  },

  create_refund: async (ctx, entry, { refundId }) => {
    const due = await readRefund(ctx, refundId);
    // Made already, or taken by a dispute; while a dispute is open it waits for that to end, which
    // queues it again.
    if (due.state !== 'requested' || (await hasOpenDispute(ctx.db, due.paymentId))) {
      return completeEntry(ctx.db, entry.id, ctx.clock.now());
    }
    const { intentId, retry } = due;
    const refund =
      // At the first attempt too: an entry before the dispute may have made it, and keys are forgotten.
      (await findRefund(intentId, { refundId, retry })) ??
      (await tryToRefund(ctx, { ...due, refundId, attempt: entry.attempt }));
    await recordRefund(ctx, refund, (tx) => completeEntry(tx, entry.id, ctx.clock.now()));
  },

  send_mail: (ctx, entry, work) =>
    tryToSend(ctx, entry, work, () => sendOrderMail(ctx, { ...entry, work })),

  send_event: async (ctx, entry, { name, id, data }) => {
    await sendEvent(name, id, data);
    await completeEntry(ctx.db, entry.id, ctx.clock.now());
  },
};

/**
 * Does what an outbox entry says. Everything here may run twice: what may have been created is
 * looked up before a repeat, the calls carry idempotency keys derived from our ids, and the results
 * are recorded by verbs that ignore what they know already.
 */
export async function doWork(ctx: Context, entry: OutboxEntry): Promise<void> {
  const { id, orderId, work } = entry;
  if (work.kind === 'send_account_mail') {
    return tryToSend(ctx, entry, work, () => sendAccountMail(ctx, { id, work }));
  }
  if (orderId === null) throw new Error(`the entry ${id} is about no order`);
  const handler = HANDLERS[work.kind] as Handler<OutboxWork['kind']>;
  await handler(ctx, { ...entry, orderId }, work);
}

async function tryToSend(
  ctx: Context,
  entry: OutboxEntry,
  { mail }: { mail: string },
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (entry.attempt < MAIL_ATTEMPTS) throw error;
    // Nobody wants to read it any more, and nothing else hangs on it.
    logger().warn({ entryId: entry.id, mail }, 'a mail is given up');
  }
  await completeEntry(ctx.db, entry.id, ctx.clock.now());
}

async function readRefund(ctx: Context, refundId: RefundId) {
  const [refund] = await ctx.db
    .select({
      state: refunds.state,
      retry: refunds.retries,
      amountMinor: refunds.amountMinor,
      paymentId: refunds.paymentId,
      intentId: payments.intentId,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  const intentId = refund?.intentId;
  if (!refund || !intentId) throw new Error(`refund ${refundId} has no payment to take it from`);
  return { ...refund, intentId };
}

type RefundReport = Parameters<typeof recordRefund>[1];
type RefundCall = Parameters<typeof createRefund>[0];

/**
 * @throws to have it tried again later, as for a charge that is disputed at this moment. Once the
 * bank has decided for the buyer, Stripe refuses for good.
 */
async function tryToRefund(
  ctx: Context,
  due: RefundCall & { paymentId: PaymentId },
): Promise<RefundReport> {
  try {
    return await createRefund(due);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    const mayPass =
      error.reason === 'charge_disputed' && (await lostMinor(ctx.db, due.paymentId)) === 0;
    if (!mayPass) {
      const { refundId, retry, amountMinor } = due;
      return { id: null, refundId, retry, amountMinor, status: 'failed', failure: error.message };
    }
    // Stripe would repeat the stored refusal to the same try for a day, so the next is another.
    await ctx.db
      .update(refunds)
      .set({ retries: due.retry + 1 })
      .where(and(eq(refunds.id, due.refundId), eq(refunds.retries, due.retry)));
    throw error;
  }
}
