import { eq } from 'drizzle-orm';
import { inboxEvents } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { handleEvent } from '@/domain/inbox';
import { DomainError, notFound, reasonOf } from '@/lib/errors';
import { logger } from '@/observability/logger';
import { holdAdmin } from './as-admin';

/**
 * Handles an event of Stripe's now that nobody could handle so far. Doing it twice is harmless.
 * @returns whether it is handled; if not, the sweep goes on trying.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it is handled already.
 */
export async function retryEvent(
  ctx: MemberContext,
  input: { id: string },
): Promise<{ isDone: boolean }> {
  const { id } = input;
  await transaction(ctx.db, async (tx) => {
    await holdAdmin(tx, ctx);
    const [event] = await tx
      .select({
        type: inboxEvents.type,
        attempts: inboxEvents.attempts,
        handledAt: inboxEvents.handledAt,
      })
      .from(inboxEvents)
      .where(eq(inboxEvents.id, id));
    if (!event) throw notFound('Event');
    const { handledAt, ...after } = event;
    if (handledAt) throw new DomainError('conflict', 'This event is handled already.');
    await recordAudit(tx, ctx, { action: 'inbox.retried', objectId: id, after });
  });
  try {
    await handleEvent(ctx, id);
    return { isDone: true };
  } catch (error) {
    logger().warn({ eventId: id, reason: reasonOf(error) }, 'an event could not be handled again');
    return { isDone: false };
  }
}
