import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import {
  emailChanges,
  idempotencyKeys,
  inboxEvents,
  memberTokens,
  outboxEntries,
} from '@/db/schema';
import type { Context } from '@/domain/context';
import { addMs, DAY_MS } from '@/lib/clock';

/** Long enough to look into what went wrong; Stripe repeats an event for three days at most. */
const DONE_WORK_MS = 30 * DAY_MS;
/** Twice as long as a key may be used. */
const IDEMPOTENCY_KEYS_MS = 2 * DAY_MS;
/** A letter that could not be sent for days is tried for three; its token must not be made anew. */
const LINKS_MS = 7 * DAY_MS;
/** Bound of one run and table. */
const LIMIT = 10_000;

/** Deletes records of finished work that nobody can ask for any more. */
export async function deleteExpired(
  ctx: Context,
): Promise<{ inbox: number; outbox: number; idempotencyKeys: number }> {
  const now = ctx.clock.now();
  const done = addMs(now, -DONE_WORK_MS);
  const { db } = ctx;
  const inbox = await db
    .delete(inboxEvents)
    .where(
      inArray(
        inboxEvents.id,
        db
          .select({ id: inboxEvents.id })
          .from(inboxEvents)
          .where(lt(inboxEvents.handledAt, done))
          .limit(LIMIT),
      ),
    )
    .returning({ id: inboxEvents.id });
  const outbox = await db
    .delete(outboxEntries)
    .where(
      inArray(
        outboxEntries.id,
        db
          .select({ id: outboxEntries.id })
          .from(outboxEntries)
          .where(and(isNotNull(outboxEntries.doneAt), lt(outboxEntries.doneAt, done)))
          .limit(LIMIT),
      ),
    )
    .returning({ id: outboxEntries.id });
  const keys = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, addMs(now, -IDEMPOTENCY_KEYS_MS)))
    .returning({ key: idempotencyKeys.key });
  await db.delete(memberTokens).where(lt(memberTokens.expiresAt, addMs(now, -LINKS_MS)));
  await db.delete(emailChanges).where(lt(emailChanges.expiresAt, now));
  return { inbox: inbox.length, outbox: outbox.length, idempotencyKeys: keys.length };
}
