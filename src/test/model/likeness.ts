/** The model's world and the stored one, both described in the same words. */
import type { SeenOrder } from '@/test/observe';
import { SHELF } from './shelf';
import type { Simulation } from './simulation';
import type { Order } from './state';

const WORK = { create: 'create_intent', cancel: 'cancel_intent', refund: 'create_refund' };

/** Everything that the model knows and PostgreSQL must have stored. */
export function describeModel(simulation: Simulation) {
  const { sales } = simulation;
  return {
    available: simulation.available(),
    orders: sales.map((sale) => describeOrder(sale.order)),
  };
}

function describeOrder(order: Order) {
  return {
    state: order.state,
    closeReason: order.closeReason,
    payment: order.payment,
    hasIntent: order.intentKnown,
    captured: order.captured,
    parts: order.parts.map(({ seller, state, cancelReason, total, sent }) => {
      return { seller: seller === 0 ? 'seller' : 'other', state, cancelReason, total, sent };
    }),
    items: order.items.map(({ part, listing, units, releases }) => {
      return { part, listing, units, out: units * (1 - releases) };
    }),
    refunds: order.refunds.map(({ kind, part, state, amount, retry }) => {
      return { kind, part, state, amount, retry };
    }),
    disputes: order.dispute ? [order.dispute] : [],
    work: order.work.map(({ work, refund, attempts }) => {
      return { kind: WORK[work], refund, attempts };
    }),
  };
}

/** The same of what was observed; ids become the numbers by which the model calls things. */
export function describeSeen(
  seen: { available: number[]; orders: readonly SeenOrder[] },
  listings: readonly string[],
  nameOf: (username: string) => string,
) {
  return {
    available: seen.available,
    orders: seen.orders.map((order) => describeSeenOrder(order, listings, nameOf)),
  };
}

function describeSeenOrder(
  order: SeenOrder,
  listings: readonly string[],
  nameOf: (username: string) => string,
) {
  const part = (id: string | null) =>
    id === null ? null : order.parts.findIndex((one) => one.id === id);
  const refund = (id: string | null) =>
    id === null ? null : order.refunds.findIndex((one) => one.id === id);
  return {
    state: order.state,
    closeReason: order.closeReason,
    payment: order.payment,
    hasIntent: order.intentId !== null,
    captured: order.captured,
    parts: order.parts.map(({ seller, state, cancelReason, total, isSent }) => {
      return { seller: nameOf(seller), state, cancelReason, total, sent: isSent };
    }),
    items: order.items.map((item) => ({
      part: part(item.part),
      listing: listings.indexOf(item.listing),
      units: item.units,
      out: 0 - item.moved,
    })),
    refunds: order.refunds.map((one) => ({
      kind: one.kind,
      part: part(one.part),
      state: one.state,
      amount: one.amount,
      retry: one.retries,
    })),
    disputes: order.disputes.map(({ state, amount }) => ({ state, amount })),
    work: order.work.map((entry) => ({
      kind: entry.kind,
      refund: refund(entry.refund),
      attempts: entry.attempts,
    })),
  };
}

/** What Stripe must hold of each order of the model that it has heard of. */
export function describeStripe({ sales }: Simulation) {
  return sales.map(({ order: { stripe } }) => ({
    status: stripe.intent?.status ?? null,
    refunds: stripe.refunds.map(({ amount, status }) => ({ amount, status })),
    dispute: stripe.dispute?.state ?? null,
  }));
}

/** The price of a cart. */
export function priceOf(units: readonly number[]): number {
  return units.reduce((total, count, listing) => total + count * (SHELF[listing]?.price ?? 0), 0);
}
