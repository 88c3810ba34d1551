import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { Context, MemberContext } from '@/domain/context';
import type { FulfilmentRow } from '@/domain/orders/lock-order';
import { advance, FULFILMENT } from '@/domain/orders/machine';
import { enqueue } from '@/domain/outbox';
import { relayOrder } from '@/domain/relay';
import { addMs } from '@/lib/clock';
import type { FulfilmentId } from '@/lib/ids';
import { countFulfilment } from '@/observability/metrics';
import { DELIVERED_AFTER_MS } from './limits';
import { lockFulfilment, lockOrderOf } from './lock-fulfilment';
import { recordByAdmin } from './record-by-admin';

const SWEEP_LIMIT = 100;

/**
 * The parcel is with the person who brings it.
 * @throws DomainError `not_found`, `forbidden`, `conflict` when it is not on its way.
 */
export async function markOutForDelivery(
  ctx: MemberContext,
  input: { fulfilmentId: FulfilmentId },
): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const locked = await lockFulfilment(tx, ctx.actor, { ...input, action: 'out_for_delivery' });
    const { part } = locked;
    const state = advance(FULFILMENT, part.state, 'out_for_delivery');
    await tx
      .update(fulfilments)
      .set({ state, outForDeliveryAt: ctx.clock.now() })
      .where(eq(fulfilments.id, part.id));
    const change = { before: { state: part.state }, after: { state } };
    await recordByAdmin(tx, ctx, locked, { action: 'fulfilment.out_for_delivery', ...change });
  });
}

/**
 * The parcel has arrived, says its buyer, its seller or an admin.
 * @throws DomainError `not_found`, `forbidden`, `conflict` when it is not on its way.
 */
export async function deliverFulfilment(
  ctx: MemberContext,
  input: { fulfilmentId: FulfilmentId },
): Promise<void> {
  const now = ctx.clock.now();
  const { orderId } = await transaction(ctx.db, async (tx) => {
    const locked = await lockFulfilment(tx, ctx.actor, { ...input, action: 'deliver' });
    const { part } = locked;
    await deliver(tx, part, now);
    const change = { before: { state: part.state }, after: { state: 'delivered' } };
    await recordByAdmin(tx, ctx, locked, { action: 'fulfilment.delivered', ...change });
    return part;
  });
  countFulfilment('delivered');
  ctx.defer(() => relayOrder(ctx, orderId));
}

/**
 * Counts a parcel as delivered that was sent two weeks ago; does nothing when it is not on its way
 * or younger. Safe to call at any time and any number of times.
 * @returns whether it was delivered by this call.
 */
export async function deliverOverdue(
  ctx: Context,
  input: { fulfilmentId: FulfilmentId },
): Promise<boolean> {
  const now = ctx.clock.now();
  const isDelivered = await transaction(ctx.db, async (tx) => {
    const part = (await lockOrderOf(tx, input.fulfilmentId))?.part;
    const isOnItsWay = part?.state === 'in_transit' || part?.state === 'out_for_delivery';
    if (!isOnItsWay || !part.shippedAt || part.shippedAt > addMs(now, -DELIVERED_AFTER_MS)) {
      return false;
    }
    await deliver(tx, part, now);
    return true;
  });
  if (isDelivered) countFulfilment('delivered');
  return isDelivered;
}

/** The ids of up to a hundred parcels that were sent two weeks ago, oldest first. */
export async function findOverdueDeliveries(ctx: Context): Promise<FulfilmentId[]> {
  const rows = await ctx.db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(
      and(
        inArray(fulfilments.state, ['in_transit', 'out_for_delivery']),
        lte(fulfilments.shippedAt, addMs(ctx.clock.now(), -DELIVERED_AFTER_MS)),
      ),
    )
    .orderBy(asc(fulfilments.shippedAt))
    .limit(SWEEP_LIMIT);
  return rows.map((row) => row.id);
}

async function deliver(tx: Tx, part: FulfilmentRow, now: Date): Promise<void> {
  await tx
    .update(fulfilments)
    .set({ state: advance(FULFILMENT, part.state, 'deliver'), deliveredAt: now })
    .where(eq(fulfilments.id, part.id));
  await enqueue(
    tx,
    part.orderId,
    [{ kind: 'send_mail', mail: 'delivered', fulfilmentId: part.id }],
    now,
  );
}
