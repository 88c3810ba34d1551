/** The orders that the storm is about, placed through the domain's own verb. */
import { systemClock } from '../../../../src/lib/clock';
import type { OrderId } from '../../../../src/lib/ids';
import { createListing, createMember, fillCart } from '../../../../src/test/factories';
import type { Database } from '../checks/database';
import { buyDirectly } from '../last-unit/crowd';
import { intentOf } from '../load/intent';
import { joinMembers } from '../load/market';
import type { Random } from '../random';
import { SCENARIO_WEIGHTS, SCENARIOS, type ScenarioName } from './scenarios';

export interface StormOrder {
  orderId: OrderId;
  intentId: string;
  totalMinor: number;
  scenario: ScenarioName;
}

/** Placed at the same time. */
const CONCURRENCY = 16;
/** Nobody may have more than five unpaid ones, or more than thirty in five minutes. */
const ORDERS_OF_A_BUYER = 4;

/** Places the orders and plays each one's scenario at Stripe, which emits the events of it. */
export async function playOrders(
  database: Database,
  random: Random,
  count: number,
): Promise<StormOrder[]> {
  const { db } = database;
  const world = { db, clock: systemClock };
  const seller = await createMember(world, { username: `storm-seller-${crypto.randomUUID()}` });
  const priceMinor = 1_000;
  const listingId = await createListing(world, seller, { quantity: 9_999, priceMinor });
  const buyers = await joinMembers(db, 'storm', Math.ceil(count / ORDERS_OF_A_BUYER));
  const buy = buyDirectly(db);
  const orders: StormOrder[] = [];
  // A buyer has one cart, so each buys alone, one order after the other.
  const playOne = async (buyer: (typeof buyers)[number], source: Random) => {
    for (let placed = 0; placed < ORDERS_OF_A_BUYER; placed++) {
      const scenario = source.weighted(SCENARIO_WEIGHTS);
      const quantity = source.between(1, 3);
      const order = { totalMinor: quantity * priceMinor, scenario };
      const actor = { id: buyer.id, username: buyer.username, role: 'member' as const };
      await fillCart(world, actor, { [listingId]: quantity });
      const outcome = await buy(buyer, order.totalMinor);
      if (!('orderId' in outcome)) throw new Error(`no order: ${outcome.code}`);
      const intentId = await intentOf(database, outcome.orderId);
      if (intentId === null) throw new Error(`order ${outcome.orderId} ended without an intent`);
      orders.push({ ...order, orderId: outcome.orderId, intentId });
      await SCENARIOS[scenario].play(intentId, source);
    }
  };
  const queue = buyers.map((buyer) => ({ buyer, source: random.fork() })).values();
  const work = async () => {
    for (const { buyer, source } of queue) await playOne(buyer, source);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return orders;
}
