import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '@/domain/context';
import { leaseEntries, type OutboxEntry, type OutboxLane, postponeEntry } from '@/domain/outbox';
import { reasonOf } from '@/lib/errors';
import type { OrderId, OutboxId } from '@/lib/ids';
import { logger } from '@/observability/logger';
import { doWork } from './do-work';

/** Entries worked on at the same time; those in sequence belong to different orders. */
const CONCURRENCY = 8;
/** Bound of one run; what is left is due at the next. */
const MAX_ENTRIES = 200;
/** How long somebody waits for Stripe before the page goes on without its answer. */
const PATIENCE_MS = 4_000;

/**
 * Does the due entries of one order now, one after the other and calls to Stripe first, so that
 * nobody need wait for the sweep. Never throws: what fails is tried again by `relayDue`.
 */
export async function relayOrder(ctx: Context, orderId: OrderId): Promise<void> {
  await relay(ctx, { orderId, lane: 'payments' });
  await relay(ctx, { orderId });
}

/**
 * As `relayOrder`, only the calls to Stripe: for requests that like to know their outcome. They wait
 * a few seconds at most, however slow Stripe is; the work goes on all the same.
 */
export async function relayPayment(ctx: Context, orderId: OrderId): Promise<void> {
  const patience = new AbortController();
  await Promise.race([
    relay(ctx, { orderId, lane: 'payments' }),
    delay(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {}),
  ]);
  patience.abort();
}

/** Does one entry now, as `relayOrder` does those of an order. Never throws. */
export async function relayEntry(ctx: Context, id: OutboxId): Promise<void> {
  await relay(ctx, { id });
}

interface Wanted {
  id?: OutboxId;
  orderId?: OrderId;
  lane?: OutboxLane;
}

async function relay(ctx: Context, wanted: Wanted): Promise<void> {
  try {
    for (let done = 0; done < MAX_ENTRIES; done++) {
      const [entry] = await leaseEntries(ctx.db, ctx.clock, { ...wanted, limit: 1 });
      if (!entry) return;
      await attempt(ctx, entry);
    }
  } catch (error) {
    // The database failed: whatever was leased is free again in a minute.
    logger().error({ err: error, ...wanted }, 'the outbox cannot be read');
  }
}

/**
 * The sweep behind every outbox entry: does what is due, of every order, up to a bound.
 * @param lane one lane only, by default both.
 * @returns how many entries were done and how many have to wait.
 */
export async function relayDue(
  ctx: Context,
  lane?: OutboxLane,
): Promise<{ done: number; postponed: number }> {
  const result = { done: 0, postponed: 0 };
  while (result.done + result.postponed < MAX_ENTRIES) {
    const entries = await leaseEntries(ctx.db, ctx.clock, { limit: CONCURRENCY, lane });
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
