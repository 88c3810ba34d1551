import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { cartItems, fulfilments, listings } from '@/db/schema';
import type { Actor, Context, MemberContext } from '@/domain/context';
import { placeOrder } from '@/domain/orders';
import { recordIntent } from '@/domain/payments';
import type { Intent } from '@/integrations/stripe';
import type { FulfilmentId, ListingId, OrderId } from '@/lib/ids';
import { createListing, createMember, fillCart } from '@/test/factories';
import { observe, type SeenOrder } from '@/test/observe';
import type { World } from '@/test/world';

export const LAMP_MINOR = 1_000;
export const SPARE_MINOR = 300;
export const VASE_MINOR = 700;

/** Who takes part: the same people in all races of a test. */
export interface Crew {
  buyer: Actor;
  rival: Actor;
  seller: Actor;
  other: Actor;
  admin: Actor;
}

/** What two sellers offer, made afresh for every race. */
export interface Shop extends Crew {
  /** 10.00, of `seller`. */
  lamp: ListingId;
  /** 3.00, of `seller` too. */
  spare: ListingId;
  /** 7.00, of `other`. */
  vase: ListingId;
}

export async function hireCrew(world: World): Promise<Crew> {
  const [buyer, rival, seller, other, admin] = await Promise.all([
    createMember(world),
    createMember(world),
    createMember(world),
    createMember(world),
    createMember(world, { role: 'admin' }),
  ]);
  return { buyer, rival, seller, other, admin };
}

export async function openShop(world: World, crew: Crew): Promise<Shop> {
  const [lamp, spare, vase] = await Promise.all([
    createListing(world, crew.seller, { quantity: 1, priceMinor: LAMP_MINOR }),
    createListing(world, crew.seller, { quantity: 1, priceMinor: SPARE_MINOR }),
    createListing(world, crew.other, { quantity: 1, priceMinor: VASE_MINOR }),
  ]);
  return { ...crew, lamp, spare, vase };
}

/** The context of one party of a race for a member. */
export function as(ctx: Context, actor: Actor): MemberContext {
  return { ...ctx, actor };
}

/** What a cart with one unit of each of these costs. */
export function priceOf(shop: Shop, listingIds: ListingId[]): number {
  const prices = { [shop.lamp]: LAMP_MINOR, [shop.spare]: SPARE_MINOR, [shop.vase]: VASE_MINOR };
  return listingIds.reduce((sum, id) => sum + (prices[id] ?? 0), 0);
}

/** An unpaid order for one unit of each, in the order of the ids. Nobody has told Stripe of it. */
export async function placeFor(
  world: World,
  shop: Shop,
  buyer: Actor,
  listingIds: ListingId[],
): Promise<OrderId> {
  await fillCart(world, buyer, Object.fromEntries(listingIds.map((id) => [id, 1])));
  const purchase = {
    expectedTotalMinor: priceOf(shop, listingIds),
    idempotencyKey: randomUUID(),
  };
  return (await placeOrder(world.as(buyer), purchase)).orderId;
}

/** What Stripe would say of the intent of an order over this amount. */
export function intentOf(orderId: OrderId, status: Intent['status'], amountMinor: number): Intent {
  return {
    id: `pi_${orderId}`,
    orderId,
    status,
    amountMinor,
    receivedMinor: status === 'succeeded' ? amountMinor : 0,
    currency: 'usd',
    livemode: false,
    clientSecret: null,
    failure: null,
  };
}

/** A paid order of everything in the shop, and the fulfilments of the two sellers. */
export async function paidOrder(
  world: World,
  shop: Shop,
): Promise<{ orderId: OrderId; part: FulfilmentId; otherPart: FulfilmentId }> {
  const all = [shop.lamp, shop.spare, shop.vase];
  const orderId = await placeFor(world, shop, shop.buyer, all);
  await recordIntent(world.system, intentOf(orderId, 'succeeded', priceOf(shop, all)));
  const parts = await world.db.select().from(fulfilments).where(eq(fulfilments.orderId, orderId));
  const of = (seller: Actor) => {
    const part = parts.find((one) => one.sellerId === seller.id);
    if (!part) throw new Error('a seller without a share');
    return part.id;
  };
  return { orderId, part: of(shop.seller), otherPart: of(shop.other) };
}

/** Everything that became of a shop, without ids and in an order that does not depend on them. */
export async function lookAtShop(db: Db, shop: Shop): Promise<unknown> {
  const ids = [shop.lamp, shop.spare, shop.vase];
  const [seen, offers, lines] = await Promise.all([
    observe(db, ids),
    db.select().from(listings).where(inArray(listings.id, ids)),
    db.select().from(cartItems).where(inArray(cartItems.listingId, ids)),
  ]);
  return {
    available: seen.available,
    offers: sorted(offers.map((one) => [ids.indexOf(one.id), one.status, one.priceMinor])),
    lines: sorted(
      lines.map((one) => [
        one.memberId === shop.buyer.id,
        ids.indexOf(one.listingId),
        one.quantity,
      ]),
    ),
    orders: sorted(seen.orders.map(withoutIds)),
  };
}

function withoutIds({ state, closeReason, payment, captured, ...order }: SeenOrder) {
  const { parts, items, refunds, disputes, work } = order;
  return {
    state: [state, closeReason, payment, captured],
    parts: sorted(
      parts.map((part) => [
        part.seller,
        part.state,
        part.cancelReason,
        part.total,
        items.filter((item) => item.part === part.id).length,
      ]),
    ),
    refunds: sorted(refunds.map((one) => [one.kind, one.state, one.amount, one.retries])),
    disputes: disputes.map((one) => [one.state, one.amount]),
    work: work.map(({ kind, attempts }) => [kind, attempts]),
  };
}

function sorted<T>(rows: T[]): T[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
