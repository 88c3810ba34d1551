import type { Outputs } from '../trpc/types';

type Order = Outputs['orders']['list']['items'][number];
type Fulfilment = Order['fulfilments'][number];

export type ShownState = Fulfilment['state'] | 'closing';

/** The one word for a seller's share: while an order is closing, nobody should pay it any more. */
export function shownState(order: Pick<Order, 'state'>, part: Fulfilment): ShownState {
  return order.state === 'closing' ? 'closing' : part.state;
}

export const STATE_TONES = {
  awaiting_payment: 'warning',
  closing: 'neutral',
  awaiting_shipment: 'accent',
  in_transit: 'accent',
  out_for_delivery: 'accent',
  delivered: 'success',
  cancelled: 'neutral',
} as const satisfies Record<ShownState, string>;
