import type { Actor } from '@/domain/context';
import type { Party } from '@/domain/orders/machine';
import type { MemberId } from '@/lib/ids';

/** Everything an actor is to a fulfilment; empty for a stranger. */
export function partiesOf(
  actor: Actor,
  order: { buyerId: MemberId | null },
  part: { sellerId: MemberId | null },
): Party[] {
  const parties: Party[] = [];
  if (order.buyerId === actor.id) parties.push('buyer');
  if (part.sellerId === actor.id) parties.push('seller');
  if (actor.role === 'admin') parties.push('admin');
  return parties;
}
