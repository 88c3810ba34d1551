import { and, asc, eq, exists, inArray, lte, notExists, or } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, idempotencyKeys, listings, members, orders } from '@/db/schema';
import { forgetAddressesOf, recordAudit } from '@/domain/audit';
import type { Context } from '@/domain/context';
import type { FulfilmentRow } from '@/domain/orders/lock-order';
import { addMs } from '@/lib/clock';
import type { MemberId } from '@/lib/ids';
import { PURGE_AFTER_MS, PURGE_LIMIT } from './limits';
import { purgeIfDue } from './purge-if-due';
import { deleteListing, leaveCarts } from './purge-listings';

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
    const listed = await tx
      .select({ id: listings.id })
      .from(listings)
      .where(eq(listings.sellerId, id))
      .orderBy(asc(listings.id));
    for (const listing of listed) await leaveCarts(tx, listing.id);
    const [member] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.id, id), isDue(ctx), hasFinished(tx)))
      .for('update');
    if (!member) return false;
    for (const listing of listed) await deleteListing(tx, listing.id, ctx.clock.now());
    await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.memberId, id));
    await forgetAddressesOf(tx, id);
    await tx.delete(members).where(eq(members.id, id));
    await recordAudit(tx, ctx, { action: 'member.purged', objectId: id });
    return true;
  });
}

function isDue(ctx: Context) {
  return and(
    eq(members.status, 'deactivated'),
    lte(members.deactivatedAt, addMs(ctx.clock.now(), -PURGE_AFTER_MS)),
  );
}

const UNFINISHED: FulfilmentRow['state'][] = [
  'awaiting_payment',
  'awaiting_shipment',
  'in_transit',
  'out_for_delivery',
];

/** They neither wait for something they bought nor have to send something they sold. */
function hasFinished(db: DbOrTx) {
  const waitedFor = db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(and(eq(fulfilments.orderId, orders.id), inArray(fulfilments.state, UNFINISHED)));
  const bought = db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.buyerId, members.id),
        or(inArray(orders.state, ['pending', 'closing']), exists(waitedFor)),
      ),
    );
  const sold = db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(and(eq(fulfilments.sellerId, members.id), inArray(fulfilments.state, UNFINISHED)));
  return and(notExists(bought), notExists(sold));
}
