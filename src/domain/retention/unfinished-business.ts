import { and, asc, eq, exists, inArray, notExists, or, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { fulfilments, members, orderItems, orders } from '@/db/schema';
import type { FulfilmentRow } from '@/domain/orders/lock-order';
import type { MemberId } from '@/lib/ids';

const UNFINISHED: FulfilmentRow['state'][] = [
  'awaiting_payment',
  'awaiting_shipment',
  'in_transit',
  'out_for_delivery',
];

/** Of members: they neither wait for something they bought nor have to send something they sold. */
export function hasFinished(db: DbOrTx): SQL | undefined {
  const bought = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.buyerId, members.id), isWaitedFor(db)));
  const sold = db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(and(eq(fulfilments.sellerId, members.id), inArray(fulfilments.state, UNFINISHED)));
  return and(notExists(bought), notExists(sold));
}

/** What a member still waits for, or somebody waits for from them, by what was bought first. */
export interface UnfinishedBusiness {
  bought: string[];
  sold: string[];
}

/** At most so many of each are named. */
const NAMED_LIMIT = 10;

/** What keeps an account from being erased, in the words of the orders' snapshots. */
export async function listUnfinished(db: DbOrTx, memberId: MemberId): Promise<UnfinishedBusiness> {
  const bought = await db
    .selectDistinctOn([orders.id], { title: orderItems.title })
    .from(orders)
    .innerJoin(orderItems, eq(orderItems.orderId, orders.id))
    .where(and(eq(orders.buyerId, memberId), isWaitedFor(db)))
    .orderBy(orders.id, asc(orderItems.id))
    .limit(NAMED_LIMIT);
  const sold = await db
    .selectDistinctOn([fulfilments.id], { title: orderItems.title })
    .from(fulfilments)
    .innerJoin(orderItems, eq(orderItems.fulfilmentId, fulfilments.id))
    .where(and(eq(fulfilments.sellerId, memberId), inArray(fulfilments.state, UNFINISHED)))
    .orderBy(fulfilments.id, asc(orderItems.id))
    .limit(NAMED_LIMIT);
  return { bought: bought.map(({ title }) => title), sold: sold.map(({ title }) => title) };
}

/** Of orders: not paid and not closed, or with something that has not arrived. */
function isWaitedFor(db: DbOrTx): SQL | undefined {
  const waitedFor = db
    .select({ id: fulfilments.id })
    .from(fulfilments)
    .where(and(eq(fulfilments.orderId, orders.id), inArray(fulfilments.state, UNFINISHED)));
  return or(inArray(orders.state, ['pending', 'closing']), exists(waitedFor));
}
