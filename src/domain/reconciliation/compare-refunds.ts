import { inArray } from 'drizzle-orm';
import { payments, refunds } from '@/db/schema';
import type { Context } from '@/domain/context';
import { recordRefund } from '@/domain/payments';
import { listRefunds, retrieveRefund, type StripeRefund } from '@/integrations/stripe';
import type { RefundId } from '@/lib/ids';
import { raiseAlert } from '@/observability/raise-alert';
import type { Compared, Page } from './reconcile-stripe';

type RefundRow = typeof refunds.$inferSelect;

/** A page of Stripe's refunds against ours; refunds of payments that are not ours are passed over. */
export async function compareRefunds(ctx: Context, page: Page): Promise<Compared> {
  const { refunds: listed, hasMore } = await listRefunds(page);
  const known = await refundsOf(
    ctx,
    listed.flatMap(({ refundId }) => refundId ?? []),
  );
  let repaired = 0;
  const strangers: StripeRefund[] = [];
  for (const reported of listed) {
    const refund = reported.refundId ? known.get(reported.refundId) : undefined;
    if (!refund) {
      strangers.push(reported);
    } else if (refund.retries === reported.retry && !agrees(refund, reported)) {
      await recordRefund(ctx, await retrieveRefund(reported.id));
      repaired++;
    }
  }
  await reportStrangers(ctx, strangers);
  return {
    next: hasMore ? (listed.at(-1)?.id ?? null) : null,
    checked: listed.length,
    repaired,
  };
}

async function refundsOf(ctx: Context, ids: RefundId[]): Promise<Map<RefundId, RefundRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.select().from(refunds).where(inArray(refunds.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

function agrees(refund: RefundRow, reported: StripeRefund): boolean {
  const state = { pending: 'submitted', succeeded: 'succeeded', failed: 'failed' } as const;
  return refund.state === state[reported.status] && refund.stripeRefundId === reported.id;
}

/** Money of our payments that somebody gave back without us, in Stripe's dashboard for example. */
async function reportStrangers(ctx: Context, strangers: StripeRefund[]): Promise<void> {
  const intentIds = strangers.flatMap(({ intentId }) => intentId ?? []);
  if (intentIds.length === 0) return;
  const ours = await ctx.db
    .select({ intentId: payments.intentId, orderId: payments.orderId })
    .from(payments)
    .where(inArray(payments.intentId, intentIds));
  const orderByIntent = new Map(ours.map((row) => [row.intentId, row.orderId]));
  for (const { id, intentId, status } of strangers) {
    const orderId = orderByIntent.get(intentId);
    if (orderId && status !== 'failed') {
      raiseAlert('foreign_refund', { orderId, stripeRefundId: id });
    }
  }
}
