import type { Random } from '../../random';
import type { Account } from '../accounts';
import type { Load, Operation } from '../load';
import { HOT_OFFERS } from '../market';

export interface CartView {
  groups: { lines: { listingId: string; quantity: number; problem: string | null }[] }[];
  totalMinor: number;
  isBuyable: boolean;
}

/** Carts of the same size as people's. */
const MOST_LINES = 4;
const MOST_UNITS = 3;
const HOT_SHARE = 0.4;

export const changeCart: Operation = async (load, random) =>
  load.withOwn(load.market.buyers, random, async (buyer) => {
    const chosen = [...buyer.cart.keys()];
    const isFull = chosen.length >= MOST_LINES;
    if (chosen.length > 0 && (isFull || random.chance(0.25))) {
      await changeLine(load, random, buyer, random.pick(chosen));
    } else {
      await addToCart(load, random, buyer);
    }
    return true;
  });

/** Adding has no key: when a try was repeated, only the cart can tell how often it was done. */
export async function addToCart(load: Load, random: Random, buyer: Account): Promise<void> {
  const { offers } = load.market;
  const isHot = random.chance(HOT_SHARE);
  const listingId = random.pick(isHot ? offers.slice(0, HOT_OFFERS) : offers).id;
  const before = buyer.cart.get(listingId) ?? 0;
  const quantity = random.between(1, MOST_UNITS);
  // Setting is a way to add that may be repeated; it needs a line that is there.
  const [method, path, body] =
    before > 0
      ? (['PATCH', `/cart-item/${listingId}`, { quantity: before + quantity }] as const)
      : (['POST', '/cart-item', { listingId, quantity }] as const);
  const request = { method, path, as: buyer, body };
  const reply = await load.rest.ask('add to cart', request, ['insufficient_stock', 'not_found']);
  if (reply.repeated) await readCart(load, buyer, { adopt: listingId });
  else if (reply.ok) buyer.cart.set(listingId, before + quantity);
}

async function changeLine(
  load: Load,
  random: Random,
  buyer: Account,
  listingId: string,
): Promise<void> {
  const path = `/cart-item/${listingId}`;
  if (random.chance(0.5)) {
    const quantity = random.between(1, MOST_UNITS);
    const request = { method: 'PATCH', path, as: buyer, body: { quantity } } as const;
    const refusals = ['insufficient_stock', 'not_found'];
    const reply = await load.rest.ask('set quantity', request, refusals);
    if (reply.ok) buyer.cart.set(listingId, quantity);
    return;
  }
  const reply = await load.rest.ask('take out of cart', { method: 'DELETE', path, as: buyer });
  if (reply.ok) buyer.cart.delete(listingId);
}

export async function clearCart(load: Load, buyer: Account): Promise<void> {
  const request = { method: 'POST', path: '/cart/clear', as: buyer } as const;
  const reply = await load.rest.ask('clear cart', request);
  if (reply.ok) buyer.cart.clear();
}

/**
 * Reads a cart and compares it with what was acknowledged.
 * @param options `adopt` names the line of which only the shop knows whether it was changed.
 */
export async function readCart(
  load: Load,
  buyer: Account,
  options: { adopt?: string } = {},
): Promise<CartView | undefined> {
  const reply = await load.rest.ask<CartView>('read cart', {
    method: 'GET',
    path: '/cart',
    as: buyer,
  });
  if (!reply.ok) return undefined;
  const lines = reply.body.groups.flatMap((group) => group.lines);
  const found = new Map(lines.map((line) => [line.listingId, line.quantity]));
  if (options.adopt) {
    const quantity = found.get(options.adopt);
    if (quantity === undefined) buyer.cart.delete(options.adopt);
    else buyer.cart.set(options.adopt, quantity);
  }
  if (!sameLines(found, buyer.cart)) {
    const shown = (cart: Map<string, number>) => JSON.stringify([...cart].sort());
    load.tally.violated(
      `the cart of ${buyer.username} holds ${shown(found)}, acknowledged was ${shown(buyer.cart)}`,
    );
    buyer.cart.clear();
    for (const [listingId, quantity] of found) buyer.cart.set(listingId, quantity);
  }
  return reply.body;
}

function sameLines(one: Map<string, number>, other: Map<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, units]) => other.get(id) === units);
}
