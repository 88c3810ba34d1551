import { inArray } from 'drizzle-orm';
import { payments } from '@/db/schema';
import type { Context } from '@/domain/context';
import { recordIntent } from '@/domain/payments';
import { relayPayment } from '@/domain/relay';
import {
  cancelIntent,
  type Intent,
  isCancellable,
  isOwnMode,
  listIntents,
  retrieveIntent,
} from '@/integrations/stripe';
import type { OrderId } from '@/lib/ids';
import { raiseAlert } from '@/observability/raise-alert';
import type { Compared, Page } from './reconcile-stripe';

type PaymentRow = typeof payments.$inferSelect;

/** A page of Stripe's intents against our payments; intents of other programs are passed over. */
export async function compareIntents(ctx: Context, page: Page): Promise<Compared> {
  const { intents, hasMore } = await listIntents(page);
  const named = intents.filter((intent) => intent.orderId !== null && isOwnMode(intent));
  const known = await paymentsOf(
    ctx,
    named.flatMap(({ orderId }) => orderId ?? []),
  );
  let repaired = 0;
  for (const intent of named) {
    const payment = intent.orderId ? known.get(intent.orderId) : undefined;
    if (payment && isOurs(payment, intent)) {
      if (agrees(payment, intent)) continue;
      await repair(ctx, payment.orderId, intent.id);
      repaired++;
    } else {
      await endStray(intent);
    }
  }
  return {
    next: hasMore ? (intents.at(-1)?.id ?? null) : null,
    checked: named.length,
    repaired,
  };
}

async function paymentsOf(ctx: Context, orderIds: OrderId[]): Promise<Map<OrderId, PaymentRow>> {
  if (orderIds.length === 0) return new Map();
  const rows = await ctx.db.select().from(payments).where(inArray(payments.orderId, orderIds));
  return new Map(rows.map((row) => [row.orderId, row]));
}

function isOurs(payment: PaymentRow, intent: Intent): boolean {
  return payment.intentId === null || payment.intentId === intent.id;
}

function agrees(payment: PaymentRow, intent: Intent): boolean {
  if (payment.intentId === null) return false;
  if (intent.status === 'succeeded') {
    const isFinal = payment.state === 'succeeded' || payment.state === 'mismatch';
    return isFinal && payment.capturedMinor === intent.receivedMinor;
  }
  if (intent.status === 'canceled') return payment.state === 'canceled';
  if (intent.status === 'processing') return payment.state === 'processing';
  return payment.state === 'open';
}

/** Reads the intent again, because the list may be older than what was recorded meanwhile. */
async function repair(ctx: Context, orderId: OrderId, intentId: string): Promise<void> {
  const intent = await retrieveIntent(intentId);
  await recordIntent(ctx, intent);
  await relayPayment(ctx, orderId);
  const payment = (await paymentsOf(ctx, [orderId])).get(orderId);
  // A few calls ago they were equal or could be made so: a difference now is a matter of moments,
  // unless money is concerned.
  const isMoneyRight = payment?.capturedMinor === intent.receivedMinor;
  if (!isMoneyRight) raiseAlert('stripe_difference', { orderId, intentId });
}

/**
 * An intent that names an order of ours without being its payment: a creation whose answer was lost
 * and that search did not find in time. Nobody has its secret; to be sure, nobody can pay it either.
 */
async function endStray(intent: Intent): Promise<void> {
  const facts = { orderId: intent.orderId, intentId: intent.id };
  if (isCancellable(intent)) await cancelIntent(intent.id);
  else if (intent.receivedMinor > 0) raiseAlert('foreign_intent', facts);
}
