import { randomUUID } from 'node:crypto';
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

export async function addToCart(load: Load, random: Random, buyer: Account): Promise<void> {
  const { offers } = load.market;
  const isHot = random.chance(HOT_SHARE);
  const listingId = random.pick(isHot ? offers.slice(0, HOT_OFFERS) : offers).id;
  const quantity = random.between(1, MOST_UNITS);
  const reply = await load.rest.ask(
    'add to cart',
    {
      method: 'POST',
      path: '/cart-item',
      as: buyer,
      body: { listingId, quantity },
      key: randomUUID(),
    },
    ['insufficient_stock', 'not_found'],
  );
  if (reply.ok) buyer.cart.set(listingId, (buyer.cart.get(listingId) ?? 0) + quantity);
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

/** Reads a cart and compares it with what was acknowledged. */
export async function readCart(load: Load, buyer: Account): Promise<CartView | undefined> {
  const request = { method: 'GET', path: '/cart', as: buyer } as const;
  const reply = await load.rest.ask<CartView>('read cart', request);
  if (!reply.ok) return undefined;
  const lines = reply.body.groups.flatMap((group) => group.lines);
  const found = new Map(lines.map((line) => [line.listingId, line.quantity]));
  if (sameLines(found, buyer.cart)) return reply.body;
  const shown = (cart: Map<string, number>) => JSON.stringify([...cart].sort());
  load.tally.violated(
    `the cart of ${buyer.username} holds ${shown(found)}, acknowledged was ${shown(buyer.cart)}`,
  );
  buyer.cart.clear();
  for (const [listingId, quantity] of found) buyer.cart.set(listingId, quantity);
  return reply.body;
}

function sameLines(one: Map<string, number>, other: Map<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, units]) => other.get(id) === units);
}
