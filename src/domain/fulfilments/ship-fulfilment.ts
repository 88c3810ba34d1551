import { asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments, orderItems } from '@/db/schema';
import { transaction } from '@/db/transaction';
import type { MemberContext } from '@/domain/context';
import { assertUndisputed } from '@/domain/disputes/queries';
import type { FulfilmentRow } from '@/domain/orders/lock-order';
import { advance, FULFILMENT } from '@/domain/orders/machine';
import { enqueue } from '@/domain/outbox';
import { relayOrder } from '@/domain/relay';
import { addMs } from '@/lib/clock';
import { invalidField } from '@/lib/errors';
import { type FulfilmentId, newId, type OrderItemId } from '@/lib/ids';
import { sumMinor, timesQuantity } from '@/lib/money';
import { countFulfilment } from '@/observability/metrics';
import { DELIVERED_AFTER_MS } from './limits';
import { lockFulfilment } from './lock-fulfilment';

export interface Shipment {
  fulfilmentId: FulfilmentId;
  carrier: string;
  trackingCode: string;
  /** What is in the parcel; everything when left out. The rest waits for a parcel of its own. */
  itemIds?: OrderItemId[];
}

/**
 * The seller's "Ship Now": the parcel is on its way. Items that are not in it become a fulfilment of
 * their own, which can be shipped or cancelled later.
 * @throws DomainError `not_found`, `forbidden`, `conflict` (not paid, sent or cancelled already, or
 *   disputed), `invalid_input` on `itemIds`.
 */
export async function shipFulfilment(
  ctx: MemberContext,
  input: Shipment,
): Promise<{ remainingFulfilmentId: FulfilmentId | null }> {
  const now = ctx.clock.now();
  const { fulfilmentId, carrier, trackingCode } = input;
  const { orderId, remainingFulfilmentId } = await transaction(ctx.db, async (tx) => {
    const { part, payment } = await lockFulfilment(tx, ctx.actor, {
      fulfilmentId,
      action: 'ship',
    });
    const state = advance(FULFILMENT, part.state, 'ship');
    await assertUndisputed(tx, payment.id);
    const remaining = input.itemIds ? await splitOff(tx, part, new Set(input.itemIds)) : null;
    await tx
      .update(fulfilments)
      .set({ state, carrier, trackingCode, shippedAt: now })
      .where(eq(fulfilments.id, part.id));
    const deliverBy = addMs(now, DELIVERED_AFTER_MS).toISOString();
    await enqueue(
      tx,
      part.orderId,
      [
        { kind: 'send_mail', mail: 'shipped', fulfilmentId },
        {
          kind: 'send_event',
          name: 'fulfilment/shipped',
          id: `fulfilment-shipped-${fulfilmentId}`,
          data: { fulfilmentId, deliverBy },
        },
      ],
      now,
    );
    return { orderId: part.orderId, remainingFulfilmentId: remaining };
  });
  countFulfilment('shipped');
  ctx.defer(() => relayOrder(ctx, orderId));
  return { remainingFulfilmentId };
}

/** Moves the items that are not `chosen` to a new fulfilment; null when all of them are chosen. */
async function splitOff(
  tx: Tx,
  part: FulfilmentRow,
  chosen: ReadonlySet<OrderItemId>,
): Promise<FulfilmentId | null> {
  const items = await tx
    .select()
    .from(orderItems)
    .where(eq(orderItems.fulfilmentId, part.id))
    .orderBy(asc(orderItems.id));
  const rest = items.filter((item) => !chosen.has(item.id));
  if (chosen.size === 0 || items.length - rest.length !== chosen.size) {
    throw invalidField('itemIds', 'Choose items of this order that you have not sent yet.');
  }
  if (rest.length === 0) return null;
  const restMinor = sumMinor(rest.map((item) => timesQuantity(item.priceMinor, item.quantity)));
  const id = newId<FulfilmentId>();
  await tx.insert(fulfilments).values({ ...part, id, totalMinor: restMinor });
  await tx
    .update(orderItems)
    .set({ fulfilmentId: id })
    .where(
      inArray(
        orderItems.id,
        rest.map((item) => item.id),
      ),
    );
  await tx
    .update(fulfilments)
    .set({ totalMinor: part.totalMinor - restMinor })
    .where(eq(fulfilments.id, part.id));
  return id;
}
