import { randomUUID } from 'node:crypto';
import type { Random } from '../../random';
import type { Account } from '../accounts';
import type { Load, Operation, OwnOrder } from '../load';
import { type PartView, readOrder } from './orders';

/** The share of an order that something is done to, and who is concerned. */
interface Share {
  order: OwnOrder;
  part: PartView;
  seller: Account;
}

/** A share in one of these states; mostly, because refusals have to be seen as well. */
async function pickShare(
  load: Load,
  random: Random,
  order: OwnOrder | undefined,
  states: readonly string[],
): Promise<Share | undefined> {
  const view = order && (await readOrder(load, order.orderId, order.buyer));
  if (!order || !view || view.fulfilments.length === 0) return undefined;
  const fitting = view.fulfilments.filter(({ state }) => states.includes(state));
  if (fitting.length === 0 && random.chance(0.9)) return undefined;
  const part = random.pick(fitting.length > 0 ? fitting : view.fulfilments);
  const seller = load.market.sellers.find(({ username }) => username === part.sellerName);
  if (!seller) throw new Error(`nobody is called ${part.sellerName}`);
  return { order, part, seller };
}

/** How the share stands, for a request whose first try may have been carried out. */
async function readPart(load: Load, { order, part }: Share): Promise<PartView | undefined> {
  const view = await readOrder(load, order.orderId, order.buyer);
  return view?.fulfilments.find(({ id }) => id === part.id);
}

export const ship: Operation = async (load, random) => {
  const share = await pickShare(load, random, load.paid.peek(random), ['awaiting_shipment']);
  if (!share) return true;
  const { part, seller, order } = share;
  const isPartial = part.items.length > 1 && random.chance(0.4);
  const trackingCode = `T-${randomUUID()}`;
  const itemIds = isPartial
    ? random.shuffle(part.items).slice(0, random.between(1, part.items.length - 1))
    : undefined;
  const body = { carrier: 'Post', trackingCode, itemIds: itemIds?.map(({ id }) => id) };
  const path = `/fulfilments/${part.id}/ship`;
  const refusals = isPartial ? ['conflict', 'invalid_input'] : ['conflict'];
  const reply = await load.rest.ask<{ remainingFulfilmentId: string | null }>(
    'ship',
    { method: 'POST', path, as: seller, body },
    refusals,
  );
  const isMine = !reply.ok && reply.repeated;
  const found = isMine ? await readPart(load, share) : undefined;
  if (reply.ok || found?.trackingCode === trackingCode) {
    const remainingId = reply.ok ? reply.body.remainingFulfilmentId : null;
    load.promises.add({ kind: 'shipped', fulfilmentId: part.id, trackingCode, remainingId });
    load.sent.add(order);
  }
  return true;
};

export const markOutForDelivery: Operation = async (load, random) => {
  const share = await pickShare(load, random, load.sent.peek(random), ['in_transit']);
  if (!share) return true;
  const as = random.chance(0.1) ? load.market.admin : share.seller;
  const path = `/fulfilments/${share.part.id}/out-for-delivery`;
  const reply = await load.rest.ask('out for delivery', { method: 'POST', path, as }, ['conflict']);
  if (reply.ok) load.promises.add({ kind: 'out_for_delivery', fulfilmentId: share.part.id });
  return true;
};

export const deliver: Operation = async (load, random) => {
  const states = ['in_transit', 'out_for_delivery'];
  const share = await pickShare(load, random, load.sent.peek(random), states);
  if (!share) return true;
  const as = random.pick([share.order.buyer, share.seller, load.market.admin]);
  const path = `/fulfilments/${share.part.id}/deliver`;
  const reply = await load.rest.ask('deliver', { method: 'POST', path, as }, ['conflict']);
  if (reply.ok) load.promises.add({ kind: 'delivered', fulfilmentId: share.part.id });
  return true;
};

export const cancelShare: Operation = async (load, random) => {
  const share = await pickShare(load, random, load.paid.peek(random), ['awaiting_shipment']);
  if (!share) return true;
  const as = random.pick([share.order.buyer, share.seller, load.market.admin]);
  const path = `/fulfilments/${share.part.id}/cancel`;
  const reply = await load.rest.ask('cancel share', { method: 'POST', path, as }, ['conflict']);
  if (reply.ok) load.promises.add({ kind: 'share_cancelled', fulfilmentId: share.part.id });
  return true;
};

export const refundReturn: Operation = async (load, random) => {
  const states = ['in_transit', 'out_for_delivery', 'delivered'];
  const share = await pickShare(load, random, load.sent.peek(random), states);
  if (!share) return true;
  const { part, seller } = share;
  const most = Math.max(1, part.refundableMinor);
  const isWhole = random.chance(0.4);
  const amountMinor = isWhole ? most : random.between(1, most);
  const as = random.chance(0.2) ? load.market.admin : seller;
  const reply = await load.rest.ask<{ refundId: string }>(
    'refund return',
    {
      method: 'POST',
      path: `/fulfilments/${part.id}/refund`,
      as,
      body: { amountMinor },
      key: randomUUID(),
    },
    ['conflict', 'invalid_input'],
  );
  if (!reply.ok) return true;
  const { refundId } = reply.body;
  load.promises.add({ kind: 'returned', refundId, fulfilmentId: part.id, amountMinor });
  return true;
};

export const retryRefund: Operation = async (load, random) => {
  const order = load.sent.peek(random) ?? load.paid.peek(random);
  if (!order) return false;
  const view = await readOrder(load, order.orderId, load.market.admin);
  const refunds = view?.fulfilments.flatMap((part) => part.refunds) ?? [];
  const failed = refunds.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return true;
  const refundId = random.pick(failed).id;
  const path = `/refunds/${refundId}/retry`;
  const request = { method: 'POST', path, as: load.market.admin } as const;
  const reply = await load.rest.ask('retry refund', request, ['conflict']);
  if (reply.ok) load.promises.add({ kind: 'refund_retried', refundId });
  return true;
};
