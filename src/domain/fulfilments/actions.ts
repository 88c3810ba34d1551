import type { Actor } from '@/domain/context';
import type { FulfilmentRow, OrderRow } from '@/domain/orders/lock-order';
import {
  FULFILMENT,
  type FulfilmentAction,
  nextState,
  PARTIES,
  type Party,
} from '@/domain/orders/machine';
import { partiesOf } from './parties';

interface Situation {
  viewer: Actor;
  order: Pick<OrderRow, 'buyerId' | 'state'>;
  part: Pick<FulfilmentRow, 'sellerId' | 'state'>;
  isDisputed: boolean;
  refundableMinor: number;
}

/**
 * What somebody may do with a fulfilment at this moment, for pages and clients to offer. The verbs
 * decide again, under the locks.
 */
export function actionsOf(situation: Situation): FulfilmentAction[] {
  const parties = partiesOf(situation.viewer, situation.order, situation.part);
  return (Object.keys(PARTIES) as FulfilmentAction[]).filter(
    (action) =>
      PARTIES[action].some((party: Party) => parties.includes(party)) &&
      isPossible(action, situation),
  );
}

function isPossible(action: FulfilmentAction, situation: Situation): boolean {
  const { order, part, isDisputed, refundableMinor } = situation;
  if (order.state !== 'paid') return false;
  const isFrozen = isDisputed && action !== 'out_for_delivery' && action !== 'deliver';
  if (isFrozen) return false;
  if (action !== 'refund') return nextState(FULFILMENT, part.state, action) !== null;
  const isSent = part.state !== 'awaiting_shipment' && part.state !== 'cancelled';
  return isSent && refundableMinor > 0;
}
