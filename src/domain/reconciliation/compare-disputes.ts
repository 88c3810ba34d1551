import { inArray } from 'drizzle-orm';
import { disputes } from '@/db/schema';
import type { Context } from '@/domain/context';
import { lookAtDispute } from '@/domain/disputes';
import { relayPayment } from '@/domain/relay';
import { listDisputes } from '@/integrations/stripe';
import type { Compared, Page } from './reconcile-stripe';

/** A page of Stripe's disputes against ours. */
export async function compareDisputes(ctx: Context, page: Page): Promise<Compared> {
  const { disputes: listed, lastId, hasMore } = await listDisputes(page);
  const ids = listed.map((dispute) => dispute.id);
  const rows =
    ids.length === 0
      ? []
      : await ctx.db.select().from(disputes).where(inArray(disputes.stripeDisputeId, ids));
  const known = new Map(rows.map((row) => [row.stripeDisputeId, row.state]));
  const news = listed.filter((dispute) => known.get(dispute.id) !== dispute.status);
  for (const dispute of news) {
    const orderId = await lookAtDispute(ctx, dispute.id);
    if (orderId) await relayPayment(ctx, orderId);
  }
  return { next: hasMore ? lastId : null, checked: listed.length, repaired: news.length };
}
