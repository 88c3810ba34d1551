import { eq, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { outboxEntries } from '@/db/schema';
import { addMs, type Clock, HOUR_MS, SECOND_MS } from '@/lib/clock';
import type { OrderId, OutboxId } from '@/lib/ids';
import type { AnyWork } from './enqueue';

/** Longer than the slowest work (Stripe: 8 s and two retries; a mail: 30 s): two never do the same. */
const LEASE_MS = 60 * SECOND_MS;
const FIRST_RETRY_MS = 5 * SECOND_MS;
const MAX_RETRY_MS = HOUR_MS;

/** Calls to Stripe, and everything else: neither waits for the other's outage. */
export type OutboxLane = 'payments' | 'messages';

export interface OutboxEntry {
  id: OutboxId;
  /** Null for work that is about no order. */
  orderId: OrderId | null;
  work: AnyWork;
  /** 1 for the first try. Above it, the outcome of an earlier try may be unknown. */
  attempt: number;
}

/**
 * Takes up to `limit` due entries for this worker: none that another worker holds, and of those in
 * sequence only the oldest unfinished one of each order, so that a cancel never overtakes its create.
 */
export async function leaseEntries(
  db: Db,
  clock: Clock,
  options: { limit: number; id?: OutboxId; orderId?: OrderId; lane?: OutboxLane },
): Promise<OutboxEntry[]> {
  const now = clock.now().toISOString();
  const leasedUntil = addMs(clock.now(), LEASE_MS).toISOString();
  const oneOnly = options.id ? sql`and entry.id = ${options.id}` : sql``;
  const ofOrder = options.orderId ? sql`and entry.order_id = ${options.orderId}` : sql``;
  const inLane = options.lane ? sql`and entry.in_sequence = ${options.lane === 'payments'}` : sql``;
  const rows = await db.execute<{
    id: OutboxId;
    order_id: OrderId | null;
    kind: string;
    payload: object;
    attempts: number;
  }>(sql`
    with taken as materialized (
      select entry.id from ${outboxEntries} as entry
      where entry.done_at is null
        and entry.due_at <= ${now}
        and (entry.leased_until is null or entry.leased_until <= ${now})
        ${oneOnly}
        ${ofOrder}
        ${inLane}
        and not (entry.in_sequence and exists (
          select 1 from ${outboxEntries} as earlier
          where earlier.order_id = entry.order_id
            and earlier.sequence < entry.sequence
            and earlier.in_sequence
            and earlier.done_at is null))
      order by entry.sequence
      limit ${options.limit}
      for update skip locked)
    update ${outboxEntries} as leased
    set leased_until = ${leasedUntil}, attempts = leased.attempts + 1
    from taken
    where leased.id = taken.id
    returning leased.id, leased.order_id, leased.kind, leased.payload, leased.attempts`);
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    work: { kind: row.kind, ...row.payload } as AnyWork,
    attempt: row.attempts,
  }));
}

/** Marks an entry done: in the transaction that records its effect, where there is one. */
export async function completeEntry(db: DbOrTx, id: OutboxId, now: Date): Promise<void> {
  await db
    .update(outboxEntries)
    .set({ doneAt: now, leasedUntil: null, lastError: null })
    .where(eq(outboxEntries.id, id));
}

/** Gives an entry back to be tried again, later each time (5 s, 10 s, … up to an hour). */
export async function postponeEntry(
  db: Db,
  entry: OutboxEntry,
  reason: string,
  now: Date,
): Promise<void> {
  const wait = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (entry.attempt - 1));
  await db
    .update(outboxEntries)
    .set({ dueAt: addMs(now, wait), leasedUntil: null, lastError: reason.slice(0, 500) })
    .where(eq(outboxEntries.id, entry.id));
}
