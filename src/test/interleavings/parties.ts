import { randomUUID } from 'node:crypto';
import type { Actor, Context } from '@/domain/context';
import { recordDispute } from '@/domain/disputes';
import {
  cancelFulfilment,
  deliverFulfilment,
  deliverOverdue,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import { setListingActive, updateListing } from '@/domain/listings';
import { cancelOrder, expireOrder, placeOrder } from '@/domain/orders';
import { recordIntent, recordRefund } from '@/domain/payments';
import { retryRefund } from '@/domain/refunds';
import { purgeListings } from '@/domain/retention';
import type { Intent, StripeDispute, StripeRefund } from '@/integrations/stripe';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/clock';
import type { FulfilmentId, ListingId, OrderId, OrderItemId, RefundId } from '@/lib/ids';
import { as, intentOf, LAMP_MINOR, priceOf, type Shop, SPARE_MINOR, VASE_MINOR } from './shop';
import type { Party } from './stage';

// What can happen to the orders and the listings of a shop, as parties of a race.

/** A paid order of everything in the shop. */
export interface Sale {
  shop: Shop;
  orderId: OrderId;
  /** The lamp and the spare, of `seller`. */
  part: FulfilmentId;
  /** The vase, of `other`. */
  otherPart: FulfilmentId;
}

/** What somebody does to a sale. */
export type Deed = (sale: Sale) => Party;

/** What the lamp and the spare cost. */
export const SHARE_MINOR = LAMP_MINOR + SPARE_MINOR;
const TOTAL_MINOR = SHARE_MINOR + VASE_MINOR;

/** The same, so much later. */
export function later(party: Party, ms: number): Party {
  return (ctx: Context) => party({ ...ctx, clock: { now: () => addMs(ctx.clock.now(), ms) } });
}

export function places(
  shop: Shop,
  buyer: Actor,
  lines: ListingId[],
  idempotencyKey: string = randomUUID(),
): Party {
  const purchase = { expectedTotalMinor: priceOf(shop, lines), idempotencyKey };
  return (ctx) => placeOrder(as(ctx, buyer), purchase);
}

/** Stripe is heard to say something of the payment of a lamp. */
export function hears(orderId: OrderId, status: Intent['status'], amountMinor = LAMP_MINOR): Party {
  return (ctx) => recordIntent(ctx, intentOf(orderId, status, amountMinor));
}

export function expires(orderId: OrderId): Party {
  return later((ctx) => expireOrder(ctx, { orderId }), 16 * MINUTE_MS);
}

export function cancelsOrder(orderId: OrderId, actor: Actor): Party {
  return (ctx) => cancelOrder(as(ctx, actor), { orderId });
}

/** The seller edits the lamp, as it was at first. */
export function edits(shop: Shop, changes: Partial<Parameters<typeof updateListing>[1]>): Party {
  return (ctx) => updateListing(as(ctx, shop.seller), { id: shop.lamp, version: 1, ...changes });
}

/** The seller, who has seen one lamp, says how many there are. */
export function recounts(shop: Shop, quantity: number): Party {
  return edits(shop, { quantity, expectedQuantity: 1 });
}

/** The seller shows the lamp or hides it. */
export function shows(shop: Shop, active: boolean): Party {
  return (ctx) => setListingActive(as(ctx, shop.seller), { id: shop.lamp, active });
}

/** A month later what has been hidden is deleted. */
export const purges: Party = later(purgeListings, 31 * DAY_MS);

export function ships({ shop, part }: Sale, itemIds?: OrderItemId[]): Party {
  const parcel = { fulfilmentId: part, carrier: 'DHL', trackingCode: 'JD0146', itemIds };
  return (ctx) => shipFulfilment(as(ctx, shop.seller), parcel);
}

export function isOut({ shop, part }: Sale): Party {
  return (ctx) => markOutForDelivery(as(ctx, shop.seller), { fulfilmentId: part });
}

export function delivers({ part }: Sale, actor: Actor): Party {
  return (ctx) => deliverFulfilment(as(ctx, actor), { fulfilmentId: part });
}

export function deliversByTimer({ part }: Sale): Party {
  return later((ctx) => deliverOverdue(ctx, { fulfilmentId: part }), 15 * DAY_MS);
}

export function cancels({ part }: Pick<Sale, 'part'>, actor: Actor): Party {
  return (ctx) => cancelFulfilment(as(ctx, actor), { fulfilmentId: part });
}

export function returns(
  { shop, part }: Sale,
  amountMinor: number,
  key: string = randomUUID(),
): Party {
  const refund = { fulfilmentId: part, amountMinor, idempotencyKey: key };
  return (ctx) => refundReturn(as(ctx, shop.seller), refund);
}

/** Stripe is heard to say how a dispute stands, by default about the whole payment. */
export function disputeIs(
  { orderId }: Sale,
  status: StripeDispute['status'],
  amountMinor = TOTAL_MINOR,
): Party {
  const reported = { id: `dp_${orderId}`, intentId: `pi_${orderId}`, amountMinor };
  return (ctx) => recordDispute(ctx, { ...reported, status, reason: 'fraudulent' });
}

/** Stripe is heard to say how the first try of the share's refund stands. */
export function refundIs(refundId: RefundId, status: StripeRefund['status']): Party {
  const reported = { id: `re_${refundId}`, amountMinor: SHARE_MINOR, failure: null, retry: 0 };
  return (ctx) => recordRefund(ctx, { ...reported, refundId, status });
}

export function retries({ shop }: Sale, refundId: RefundId): Party {
  return (ctx) => retryRefund(as(ctx, shop.admin), { refundId });
}
