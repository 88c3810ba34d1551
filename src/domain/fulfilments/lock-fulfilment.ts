import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { fulfilments } from '@/db/schema';
import type { Actor } from '@/domain/context';
import { type FulfilmentRow, type LockedOrder, lockOrder } from '@/domain/orders/lock-order';
import { type FulfilmentAction, PARTIES, type Party } from '@/domain/orders/machine';
import { DomainError, notFound } from '@/lib/errors';
import type { FulfilmentId } from '@/lib/ids';
import { say } from '@/lib/sentence';
import { partiesOf } from './parties';

export interface LockedFulfilment extends LockedOrder {
  part: FulfilmentRow;
  /** As what the actor does it. */
  party: Party;
}

/**
 * Locks the order of a fulfilment, and with it the fulfilment, for somebody who wants to do
 * `action`.
 * @throws DomainError `not_found`, also for a fulfilment the actor has no part in; `forbidden` when
 *   the action is the other side's.
 */
export async function lockFulfilment(
  tx: Tx,
  actor: Actor,
  wanted: { fulfilmentId: FulfilmentId; action: FulfilmentAction },
): Promise<LockedFulfilment> {
  const locked = await lockOrderOf(tx, wanted.fulfilmentId);
  const parties = locked ? partiesOf(actor, locked.order, locked.part) : [];
  if (!locked || parties.length === 0) throw notFound('Order');
  const allowed: readonly Party[] = PARTIES[wanted.action];
  const party = parties.find((one) => allowed.includes(one));
  if (!party) {
    const told = say(
      'Only the {party, select, buyer {buyer} seller {seller} other {administrator}} of this order can do that.',
      { party: allowed[0] ?? 'admin' },
    );
    throw new DomainError('forbidden', told);
  }
  return { ...locked, party };
}

/** Locks the order that a fulfilment belongs to; null when there is no such fulfilment. */
export async function lockOrderOf(
  tx: Tx,
  fulfilmentId: FulfilmentId,
): Promise<(LockedOrder & { part: FulfilmentRow }) | null> {
  const [owner] = await tx
    .select({ orderId: fulfilments.orderId })
    .from(fulfilments)
    .where(eq(fulfilments.id, fulfilmentId));
  const locked = owner ? await lockOrder(tx, owner.orderId) : null;
  const part = locked?.fulfilments.find((one) => one.id === fulfilmentId);
  return locked && part ? { ...locked, part } : null;
}
