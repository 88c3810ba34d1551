import { and, asc, eq, lte } from 'drizzle-orm';
import { members } from '@/db/schema';
import type { Context } from '@/domain/context';
import { addMs } from '@/lib/clock';
import type { MemberId } from '@/lib/ids';
import { deleteMember, leaveAllCarts } from './delete-member';
import { PURGE_AFTER_MS, PURGE_LIMIT } from './limits';
import { purgeIfDue } from './purge-if-due';
import { hasFinished } from './unfinished-business';

/**
 * Deletes accounts that have been deactivated for thirty days, with everything they list. Orders
 * stay as they are. An account with something still to be paid, sent or received waits until that is
 * done. Bounded; what is left is deleted by the next run.
 * @returns how many were deleted.
 */
export async function purgeMembers(ctx: Context): Promise<number> {
  const due = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(and(isDue(ctx), hasFinished(ctx.db)))
    .orderBy(asc(members.deactivatedAt))
    .limit(PURGE_LIMIT);
  let purged = 0;
  for (const { id } of due) purged += (await purgeMember(ctx, id)) ? 1 : 0;
  return purged;
}

/** They may have logged in again in the meantime: looked at once more under the lock. */
function purgeMember(ctx: Context, id: MemberId): Promise<boolean> {
  return purgeIfDue(ctx, async (tx) => {
    const listed = await leaveAllCarts(tx, id);
    const [member] = await tx
      .select()
      .from(members)
      .where(and(eq(members.id, id), isDue(ctx), hasFinished(tx)))
      .for('update');
    if (!member) return false;
    await deleteMember(tx, ctx, { member, listed, now: ctx.clock.now() });
    return true;
  });
}

function isDue(ctx: Context) {
  return and(
    eq(members.status, 'deactivated'),
    lte(members.deactivatedAt, addMs(ctx.clock.now(), -PURGE_AFTER_MS)),
  );
}
