import { eq, inArray, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { auditAddresses, auditLog } from '@/db/schema';
import type { Context } from '@/domain/context';
import { addMs, DAY_MS } from '@/lib/clock';
import type { MemberId } from '@/lib/ids';

/** Long enough to look into an attack that is noticed late. */
const KEPT_MS = 90 * DAY_MS;
/** Bound of one run. */
const LIMIT = 10_000;

/**
 * Forgets where requests came from that are older than ninety days; what was done stays recorded.
 * Bounded; what is left is deleted by the next run.
 * @returns how many addresses were deleted.
 */
export async function forgetOldAddresses(ctx: Context): Promise<number> {
  const old = ctx.db
    .select({ auditId: auditAddresses.auditId })
    .from(auditAddresses)
    .where(lte(auditAddresses.at, addMs(ctx.clock.now(), -KEPT_MS)))
    .limit(LIMIT);
  const deleted = await ctx.db
    .delete(auditAddresses)
    .where(inArray(auditAddresses.auditId, old))
    .returning({ auditId: auditAddresses.auditId });
  return deleted.length;
}

/** Forgets where one member's requests came from, who is being erased. */
export async function forgetAddressesOf(tx: Tx, memberId: MemberId): Promise<void> {
  const own = tx.select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.actorId, memberId));
  await tx.delete(auditAddresses).where(inArray(auditAddresses.auditId, own));
}
