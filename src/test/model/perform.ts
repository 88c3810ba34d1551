/** How the code is told each action: through the same verbs as pages, REST, jobs and webhooks. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { cartItems } from '@/db/schema';
import type { Context, MemberContext } from '@/domain/context';
import {
  cancelFulfilment,
  deliverFulfilment,
  deliverOverdue,
  findOverdueDeliveries,
  markOutForDelivery,
  refundReturn,
  shipFulfilment,
} from '@/domain/fulfilments';
import { handleEvent, receiveEvent } from '@/domain/inbox';
import { updateListing } from '@/domain/listings';
import { cancelOrder, checkOut, expireOrder, findOverdueOrders } from '@/domain/orders';
import { retryRefund } from '@/domain/refunds';
import { relayDue } from '@/domain/relay';
import { newId, type OrderItemId } from '@/lib/ids';
import { fillCart } from '@/test/factories';
import type { SeenOrder } from '@/test/observe';
import type { Action, Name, Outcome } from './actions';
import { priceOf } from './likeness';
import { flushRedis, type RealShop, type SentRequest } from './real-shop';
import { MINUTE } from './shelf';

/** Of more units than there ever are: stock edits say by how many they differ. */
const COUNT = 1_000;

/** @param amount of a refund, in minor units. */
export async function perform(shop: RealShop, action: Action, amount: number): Promise<Outcome> {
  const { clock, stripe } = shop;
  switch (action.do) {
    case 'place':
      return place(shop, action);
    case 'repeat': {
      const request = shop.requests[action.request % shop.requests.length];
      if (!request) throw new Error('there is no such request');
      return send(shop, request, action);
    }
    case 'adjust stock':
      return adjustStock(shop, action);
    case 'wait':
      clock.advance(action.minutes * MINUTE);
      return 'ok';
    case 'expire overdue':
      return shop.run(null, false, async (ctx) => {
        for (const orderId of await findOverdueOrders(ctx)) await expireOrder(ctx, { orderId });
      });
    case 'deliver overdue':
      return shop.run(null, false, async (ctx) => {
        for (const fulfilmentId of await findOverdueDeliveries(ctx)) {
          await deliverOverdue(ctx, { fulfilmentId });
        }
      });
    case 'relay':
      return shop.run(null, false, (ctx) => relayDue(ctx, 'payments'));
    case 'flush Redis':
      await flushRedis();
      return 'ok';
    case 'hear':
      return hear(shop, action);
    case 'cancel order':
    case 'retry':
    case 'cancel share':
    case 'ship':
    case 'send out':
    case 'deliver':
    case 'return':
      return shop.run(action.trouble, action.settles, (ctx) =>
        actOnOrder(as(shop, ctx, action.by), shop.order(action), action, amount),
      );
    case 'fail next':
      await stripe.fail(shop.order(action), action);
      return 'ok';
    default:
      await stripe.happen(shop.order(action), action);
      return 'ok';
  }
}

function as(shop: RealShop, ctx: Context, name: Name): MemberContext {
  return { ...ctx, actor: shop.members[name] };
}

async function place(shop: RealShop, action: Extract<Action, { do: 'place' }>): Promise<Outcome> {
  const buyer = shop.members[action.by];
  await shop.db.delete(cartItems).where(eq(cartItems.memberId, buyer.id));
  const lines = shop.listings.flatMap((id, index) => {
    const quantity = action.units[index] ?? 0;
    return quantity > 0 ? [[id, quantity]] : [];
  });
  if (lines.length > 0) await fillCart(shop, buyer, Object.fromEntries(lines));
  const expectedTotalMinor = priceOf(action.units) + (action.isWrongTotal ? 1 : 0);
  const request = { by: action.by, key: `request-${shop.requests.length}`, expectedTotalMinor };
  shop.requests.push(request);
  return send(shop, request, action);
}

function send(
  shop: RealShop,
  { by, key, expectedTotalMinor }: SentRequest,
  { trouble, settles }: Extract<Action, { do: 'place' | 'repeat' }>,
): Promise<Outcome> {
  return shop.run(trouble, settles, (ctx) =>
    checkOut(as(shop, ctx, by), { expectedTotalMinor, idempotencyKey: `${shop.prefix}-${key}` }),
  );
}

async function adjustStock(
  shop: RealShop,
  { by, units }: Extract<Action, { do: 'adjust stock' }>,
): Promise<Outcome> {
  const [id] = shop.listings;
  if (!id) throw new Error('nothing is for sale');
  const { version } = shop;
  const edit = { id, version, quantity: COUNT + units, expectedQuantity: COUNT };
  const outcome = await shop.run(null, false, (ctx) => updateListing(as(shop, ctx, by), edit));
  if (outcome === 'ok') shop.version++;
  return outcome;
}

async function hear(shop: RealShop, action: Extract<Action, { do: 'hear' }>): Promise<Outcome> {
  const { about, refund, event, trouble } = action;
  const order = shop.order(action);
  const objectId = await shop.stripe.objectOf(order, action);
  const which = about === 'refund' ? refund % (await shop.stripe.refundsOf(order)).length : 0;
  const id = ['evt', shop.prefix, shop.seen.indexOf(order), about, which, event].join('-');
  const type = {
    intent: 'payment_intent.succeeded',
    refund: 'refund.updated',
    charge: 'charge.refunded',
    dispute: 'charge.dispute.updated',
  }[about];
  return shop.run(trouble, false, async (ctx) => {
    await receiveEvent(ctx, { id, type, livemode: false, objectId });
    await handleEvent(ctx, id);
  });
}

type OnOrder = Extract<
  Action,
  { do: 'cancel order' | 'retry' | 'cancel share' | 'ship' | 'send out' | 'deliver' | 'return' }
>;

async function actOnOrder(
  ctx: MemberContext,
  order: SeenOrder,
  action: OnOrder,
  amountMinor: number,
): Promise<unknown> {
  if (action.do === 'cancel order') return cancelOrder(ctx, { orderId: order.id });
  if (action.do === 'retry') {
    const refund = order.refunds[action.refund % order.refunds.length];
    if (!refund) throw new Error('there is no such refund');
    return retryRefund(ctx, { refundId: refund.id });
  }
  const part = order.parts[action.part % order.parts.length];
  if (!part) throw new Error('there is no such part');
  const fulfilmentId = part.id;
  switch (action.do) {
    case 'cancel share':
      return cancelFulfilment(ctx, { fulfilmentId });
    case 'send out':
      return markOutForDelivery(ctx, { fulfilmentId });
    case 'deliver':
      return deliverFulfilment(ctx, { fulfilmentId });
    case 'return':
      return refundReturn(ctx, { fulfilmentId, amountMinor, idempotencyKey: randomUUID() });
    default: {
      const own = order.items.filter((item) => item.part === part.id).map((item) => item.id);
      const itemIds = {
        all: undefined,
        first: own.slice(0, 1),
        'another order’s': [newId<OrderItemId>()],
      }[action.items];
      return shipFulfilment(ctx, {
        fulfilmentId,
        carrier: 'DHL',
        trackingCode: 'JD0146',
        ...(itemIds && { itemIds }),
      });
    }
  }
}
