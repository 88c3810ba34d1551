import { randomUUID } from 'node:crypto';
import type { MemberContext } from '@/domain/context';
import { refundReturn, shipFulfilment } from '@/domain/fulfilments';
import { forgiveRateLimit } from '@/domain/rate-limits';
import type { FulfilmentId, OrderId, RefundId } from '@/lib/ids';
import { checkOutLines, hear, partOf, partsOf, payAndHear, refundsOf } from '@/test/purchases';
import { settleRefund } from '@/test/stripe';
import type { Person } from './people';
import { byListing, emptyCart, type Lines, type Shop, totalOf } from './shop';

const RETURNED_MINOR = 100;

/** What the buyer buys of each seller. */
export const LINES = { seller: { lamp: 1, spare: 2 }, 'other seller': { vase: 1 } };

/** An order, and that share of it which the matrix is about. */
export interface Sale {
  orderId: OrderId;
  intentId: string;
  /** The seller's. */
  share: FulfilmentId;
}

export type Return = Sale & { refundId: RefundId };

/** An unpaid order, by default the buyer's, of both sellers. */
export async function makeSale(
  shop: Shop,
  buyer: Person = shop.people.buyer,
  lines: Lines = { ...LINES.seller, ...LINES['other seller'] },
): Promise<Sale> {
  const { world } = shop;
  await emptyCart(shop, buyer);
  const wanted = byListing(shop, lines);
  // The same buyer buys for every role.
  await forgiveRateLimit('place_order', buyer.actor.id);
  const purchase = await checkOutLines(world, buyer.actor, wanted, totalOf(lines));
  const parts = await partsOf(world, purchase.orderId);
  const part = parts.find(({ sellerId }) => sellerId === shop.people.seller.actor.id) ?? parts[0];
  if (!part) throw new Error('the order has no share');
  return { ...purchase, share: part.id };
}

/** The same, paid. */
export async function makePaidSale(
  ...[shop, ...order]: Parameters<typeof makeSale>
): Promise<Sale> {
  const sale = await makeSale(shop, ...order);
  await payAndHear(shop.world, sale);
  return sale;
}

/** Paid, and both sellers have sent their shares. */
export async function makeSentSale(shop: Shop): Promise<Sale> {
  const sale = await makePaidSale(shop);
  await eachSeller(shop, sale, (seller, fulfilmentId) =>
    shipFulfilment(seller, { fulfilmentId, carrier: 'DHL', trackingCode: 'JD0146' }),
  );
  return sale;
}

/** Sent, and both sellers have given some of the money back. */
export async function makeReturn(shop: Shop): Promise<Return> {
  const sale = await makeSentSale(shop);
  await eachSeller(shop, sale, (seller, fulfilmentId) => {
    const idempotencyKey = randomUUID();
    return refundReturn(seller, { fulfilmentId, amountMinor: RETURNED_MINOR, idempotencyKey });
  });
  return { ...sale, refundId: (await refundOf(shop, sale)).id };
}

/** The bank could not give the money back. */
export async function makeFailedReturn(shop: Shop): Promise<Return> {
  const sale = await makeReturn(shop);
  const { stripeRefundId } = await refundOf(shop, sale);
  await settleRefund(stripeRefundId ?? '', 'fail');
  await hear(shop.world, 'refund.failed', stripeRefundId ?? '');
  return sale;
}

async function refundOf({ world }: Shop, { share }: Sale) {
  const [refund] = await refundsOf(world, share);
  if (!refund) throw new Error('nothing was refunded');
  return refund;
}

async function eachSeller(
  { world, people }: Shop,
  { orderId }: Sale,
  act: (seller: MemberContext, share: FulfilmentId) => Promise<unknown>,
): Promise<void> {
  for (const { actor } of [people.seller, people['other seller']]) {
    await act(world.as(actor), (await partOf(world, orderId, actor)).id);
  }
}
