import { setTimeout as delay } from 'node:timers/promises';
import type { OrderId } from '../../../../src/lib/ids';
import type { Database } from '../checks/database';

/**
 * The intent that an order is paid with. Where Stripe did not answer in time it comes with a sweep.
 * @returns null when the order has ended before there was one, so that nobody can pay it.
 */
export async function intentOf({ sql }: Database, orderId: OrderId): Promise<string | null> {
  for (;;) {
    const [row] = await sql<{ intent_id: string | null; state: string }[]>`
      select p.intent_id, o.state from orders o join payments p on p.order_id = o.id
      where o.id = ${orderId}`;
    if (row?.intent_id) return row.intent_id;
    if (row?.state !== 'pending') return null;
    await delay(100);
  }
}
