import type { Account } from '../accounts';
import type { Load, Operation } from '../load';

export interface PartView {
  id: string;
  sellerName: string;
  state: string;
  cancelReason: string | null;
  refundableMinor: number;
  trackingCode: string | null;
  isDisputed: boolean;
  refunds: { id: string; state: string; kind: string }[];
  items: { id: string }[];
}

export interface OrderView {
  id: string;
  state: string;
  paymentState: string;
  fulfilments: PartView[];
}

export async function readOrder(
  load: Load,
  orderId: string,
  as: Account,
): Promise<OrderView | undefined> {
  const request = { method: 'GET', path: `/orders/${orderId}`, as } as const;
  const reply = await load.rest.ask<OrderView>('read order', request);
  return reply.ok ? reply.body : undefined;
}

export const viewOrder: Operation = async (load, random) => {
  const order = load.paid.peek(random) ?? load.unpaid.peek(random);
  if (!order) return false;
  await readOrder(load, order.orderId, order.buyer);
  return true;
};

export const cancelUnpaid: Operation = async (load, random) => {
  const order = random.chance(0.5) ? load.unpaid.take(random) : load.unpaid.peek(random);
  return order ? cancel(load, order.orderId, order.buyer) : false;
};

export const cancelPaid: Operation = async (load, random) => {
  const order = load.paid.take(random);
  if (!order) return false;
  const by = random.chance(0.2) ? load.market.admin : order.buyer;
  return cancel(load, order.orderId, by);
};

async function cancel(load: Load, orderId: string, as: Account): Promise<boolean> {
  const request = { method: 'POST', path: `/orders/${orderId}/cancel`, as } as const;
  const reply = await load.rest.ask('cancel order', request, ['conflict']);
  if (reply.ok) load.promises.add({ kind: 'order_cancelled', orderId });
  return true;
}
