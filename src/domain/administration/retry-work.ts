import { eq } from 'drizzle-orm';
import { outboxEntries } from '@/db/schema';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/domain/audit';
import type { MemberContext } from '@/domain/context';
import { relayEntry } from '@/domain/relay';
import { DomainError, notFound } from '@/lib/errors';
import type { OutboxId } from '@/lib/ids';
import { holdAdmin } from './as-admin';

/**
 * Tries an undone entry of the outbox again now instead of when its waits are over. An entry that
 * must not overtake an earlier one of its order waits for that all the same.
 * @returns whether it is done; if not, the outbox goes on trying.
 * @throws DomainError `forbidden`, `not_found`, `conflict` when it is done or being done.
 */
export async function retryWork(
  ctx: MemberContext,
  input: { id: OutboxId },
): Promise<{ isDone: boolean }> {
  const isThis = eq(outboxEntries.id, input.id);
  const now = ctx.clock.now();
  await transaction(ctx.db, async (tx) => {
    await holdAdmin(tx, ctx);
    const [entry] = await tx.select().from(outboxEntries).where(isThis).for('no key update');
    if (!entry) throw notFound('Entry');
    const { kind, attempts, doneAt, leasedUntil } = entry;
    if (doneAt || (leasedUntil && leasedUntil > now)) {
      throw new DomainError('conflict', 'It is done already, or under way.');
    }
    await tx.update(outboxEntries).set({ dueAt: now }).where(isThis);
    const after = { kind, attempts };
    await recordAudit(tx, ctx, { action: 'outbox.retried', objectId: input.id, after });
  });
  await relayEntry(ctx, input.id);
  const [left] = await ctx.db
    .select({ doneAt: outboxEntries.doneAt })
    .from(outboxEntries)
    .where(isThis);
  return { isDone: left?.doneAt != null };
}
