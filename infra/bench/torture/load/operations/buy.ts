import { randomUUID } from 'node:crypto';
import type { Random } from '../../random';
import type { Account } from '../accounts';
import { intentIdOf } from '../buyer-at-stripe';
import type { Load, Operation, OwnOrder } from '../load';
import { addToCart, clearCart, readCart } from './cart';

const ABANDONED_SHARE = 0.12;

/** What buyers pay with, and how often. */
const CARDS = {
  pm_card_visa: 60,
  pm_card_mastercard: 8,
  pm_card_chargeDeclined: 6,
  pm_card_chargeDeclinedInsufficientFunds: 4,
  pm_card_threeDSecure2Required: 8,
  pm_card_standinLaterSucceeds: 6,
  pm_card_standinLaterFails: 3,
  pm_card_pendingRefund: 3,
  pm_card_refundFail: 1,
  pm_card_createDispute: 1,
} as const;

/** Confirm and Pay: the order, and what the payment form needs. */
export const placeOrder: Operation = async (load, random) =>
  load.withOwn(load.market.buyers, random, async (buyer) => {
    if (buyer.cart.size === 0) await addToCart(load, random, buyer);
    const cart = await readCart(load, buyer);
    if (!cart?.isBuyable) {
      if (buyer.cart.size > 0) await clearCart(load, buyer);
      return true;
    }
    const orderId = await place(load, buyer, cart.totalMinor);
    if (!orderId) {
      await clearCart(load, buyer);
      return true;
    }
    const order = { orderId, buyer, clientSecret: await readClientSecret(load, buyer, orderId) };
    if (random.chance(ABANDONED_SHARE)) load.abandoned.add(order);
    else load.unpaid.add(order);
    return true;
  });

async function place(load: Load, buyer: Account, totalMinor: number): Promise<string | undefined> {
  const key = randomUUID();
  const body = { expectedTotalMinor: totalMinor };
  const request = { method: 'POST', path: '/orders', as: buyer, body, key } as const;
  const refusals = ['insufficient_stock', 'total_changed', 'conflict'];
  const reply = await load.rest.ask<{ orderId: string }>('place order', request, refusals);
  if (!reply.ok) return undefined;
  const { orderId } = reply.body;
  load.promises.add({ kind: 'placed', orderId, buyerId: buyer.id, totalMinor, key });
  buyer.cart.clear();
  return orderId;
}

async function readClientSecret(
  load: Load,
  buyer: Account,
  orderId: string,
): Promise<string | null> {
  const request = { method: 'GET', path: `/orders/${orderId}/checkout`, as: buyer } as const;
  const reply = await load.rest.ask<{ clientSecret: string | null }>('read checkout', request);
  return reply.ok ? reply.body.clientSecret : null;
}

export const pay: Operation = async (load, random) => {
  // Some press the button in two windows.
  const isAlone = random.chance(0.85);
  const order = isAlone ? load.unpaid.take(random) : load.unpaid.peek(random);
  return order ? payOrder(load, random, order) : false;
};

/** The buyer comes back to an order that has expired, is about to, or was cancelled. */
export const payLate: Operation = async (load, random) => {
  const order = load.abandoned.take(random);
  return order ? payOrder(load, random, order) : false;
};

async function payOrder(load: Load, random: Random, order: OwnOrder): Promise<boolean> {
  order.clientSecret ??= await readClientSecret(load, order.buyer, order.orderId);
  const { orderId, clientSecret } = order;
  if (!clientSecret) {
    load.abandoned.add(order);
    return true;
  }
  let status = await load.stripe.confirm(clientSecret, random.weighted(CARDS));
  if (status === 'requires_action' && random.chance(0.9)) {
    const outcome = random.chance(0.8) ? 'complete' : 'fail';
    status = await load.stripe.finishChallenge(clientSecret, outcome);
  }
  if (status === 'succeeded') {
    load.promises.add({ kind: 'paid', orderId, intentId: intentIdOf(clientSecret) });
  }
  if (status === 'succeeded' || status === 'processing') load.paid.add(order);
  else if (status === 'requires_payment_method') load.unpaid.add(order);
  return true;
}
