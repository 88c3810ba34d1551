import type { Context } from '@/domain/context';
import { leaseEntries, type OutboxEntry, postponeEntry } from '@/domain/outbox';
import { reasonOf } from '@/lib/errors';
import type { OrderId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { doWork } from './do-work';

/** Entries worked on at the same time; those in sequence belong to different orders. */
const CONCURRENCY = 8;
/** Bound of one run; what is left is due at the next. */
const MAX_ENTRIES = 200;

/**
 * Does the due entries of one order now, one after the other, so that nobody need wait for the
 * sweep. Never throws: what fails is tried again by `relayDue`.
 */
export async function relayOrder(ctx: Context, orderId: OrderId): Promise<void> {
  await relay(ctx, { orderId });
}

/**
 * As `relayOrder`, only the calls to Stripe: for requests that wait for their outcome and must not
 * wait for a slow mail server.
 */
export async function relayPayment(ctx: Context, orderId: OrderId): Promise<void> {
  await relay(ctx, { orderId, inSequenceOnly: true });
}

async function relay(
  ctx: Context,
  wanted: { orderId: OrderId; inSequenceOnly?: boolean },
): Promise<void> {
  try {
    for (let done = 0; done < MAX_ENTRIES; done++) {
      const [entry] = await leaseEntries(ctx.db, ctx.clock, { ...wanted, limit: 1 });
      if (!entry) return;
      await attempt(ctx, entry);
    }
  } catch (error) {
    // The database failed: whatever was leased is free again in a minute.
    logger().error({ err: error, orderId: wanted.orderId }, 'the outbox cannot be read');
  }
}

/**
 * The sweep behind every outbox entry: does what is due, of every order, up to a bound. Calls to
 * Stripe always come first, so that they wait for one handful of mails at most when there are many
 * and the mail server is slow.
 * @returns how many entries were done and how many have to wait.
 */
export async function relayDue(ctx: Context): Promise<{ done: number; postponed: number }> {
  const result = { done: 0, postponed: 0 };
  while (result.done + result.postponed < MAX_ENTRIES) {
    const calls = await leaseEntries(ctx.db, ctx.clock, {
      limit: CONCURRENCY,
      inSequenceOnly: true,
    });
    const entries =
      calls.length > 0 ? calls : await leaseEntries(ctx.db, ctx.clock, { limit: CONCURRENCY });
    if (entries.length === 0) break;
    const outcomes = await Promise.all(entries.map((entry) => attempt(ctx, entry)));
    for (const ok of outcomes) ok ? result.done++ : result.postponed++;
  }
  return result;
}

async function attempt(ctx: Context, entry: OutboxEntry): Promise<boolean> {
  try {
    await doWork(ctx, entry);
    return true;
  } catch (error) {
    const reason = reasonOf(error);
    logger().warn(
      { entryId: entry.id, kind: entry.work.kind, attempt: entry.attempt, reason },
      'outbox work has to wait',
    );
    await postponeEntry(ctx.db, entry, reason, ctx.clock.now());
    return false;
  }
}
