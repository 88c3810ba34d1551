import { count, isNull, min } from 'drizzle-orm';
import { inboxEvents, outboxEntries } from '@/db/schema';
import type { Context } from '@/domain/context';

export interface Waiting {
  entries: number;
  /** How long the oldest has been waiting; 0 when nothing is. */
  oldestAgeMs: number;
}

/** The work that is recorded and not yet done: the first sign that jobs or Stripe stand still. */
export async function measureBacklog(ctx: Context): Promise<{ inbox: Waiting; outbox: Waiting }> {
  const now = ctx.clock.now();
  const [[inbox], [outbox]] = await Promise.all([
    ctx.db
      .select({ entries: count(), oldest: min(inboxEvents.receivedAt) })
      .from(inboxEvents)
      .where(isNull(inboxEvents.handledAt)),
    ctx.db
      .select({ entries: count(), oldest: min(outboxEntries.createdAt) })
      .from(outboxEntries)
      .where(isNull(outboxEntries.doneAt)),
  ]);
  return { inbox: toWaiting(inbox, now), outbox: toWaiting(outbox, now) };
}

function toWaiting(row: { entries: number; oldest: Date | null } | undefined, now: Date): Waiting {
  const oldestAgeMs = row?.oldest ? Math.max(0, now.getTime() - row.oldest.getTime()) : 0;
  return { entries: row?.entries ?? 0, oldestAgeMs };
}
