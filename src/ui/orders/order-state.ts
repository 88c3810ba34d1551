import type { Outputs } from '../trpc/types';

export type Order = Outputs['orders']['byId'];
export type Parcel = Order['fulfilments'][number];
export type Refund = Parcel['refunds'][number];
export type Viewer = Order['viewer'];

export type ShownState = Parcel['state'] | 'closing' | 'disputed';

/** The one word for a seller's share: while an order is closing, nobody should pay it any more. */
export function shownState(order: Pick<Order, 'state'>, part: Parcel): ShownState {
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
  disputed: 'warning',
} as const satisfies Record<ShownState, string>;

/** Whether the bank is looking at the payment, which covers all sellers' shares. */
export function isDisputed(order: Order): boolean {
  return order.fulfilments.some((part) => part.isDisputed);
}

const REFUNDS = {
  requested: 'underWay',
  submitted: 'underWay',
  succeeded: 'succeeded',
  failed: 'failed',
  covered: 'covered',
} as const satisfies Record<Refund['state'], string>;

export type ShownRefund = (typeof REFUNDS)[Refund['state']] | 'held';

/** How far a refund has come: none leaves while the bank is looking at the payment. */
export function shownRefund({ state }: Pick<Refund, 'state'>, isDisputed: boolean): ShownRefund {
  return isDisputed && state === 'requested' ? 'held' : REFUNDS[state];
}

/** Id of the element that shows a parcel: where the focus goes when one of its buttons is used up. */
export function parcelElementId(part: Pick<Parcel, 'id'>): string {
  return `parcel-${part.id}`;
}

/** The parcels of each seller one after the other, in the order in which the sellers come. */
export function sortBySeller(parts: readonly Parcel[]): Parcel[] {
  const rank = (part: Parcel) => parts.findIndex((one) => one.sellerName === part.sellerName);
  return parts.toSorted((a, b) => rank(a) - rank(b));
}

/** What every step of a parcel is given. */
export interface ParcelStepProps {
  part: Parcel;
  viewer: Viewer;
  currency: string;
  /** Id of the element that shows the parcel, which gets the focus after a step. */
  subjectId: string;
  /** Id of the parcel's name, which tells its buttons from those of the next one. */
  labelId: string;
}
