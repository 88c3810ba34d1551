import type { Database } from '../checks/database';
import type { StormOrder } from './orders';
import { type Ending, SCENARIOS } from './scenarios';

interface Row {
  order_id: string;
  order_state: string;
  payment_state: string;
  shares: string[];
  total_minor: number;
  captured_minor: number;
  refunded_minor: number;
  lost_minor: number;
}

/** Compares every order with what its scenario must have come to. */
export async function checkEndings(
  { sql }: Database,
  orders: readonly StormOrder[],
): Promise<string[]> {
  const rows = await sql<Row[]>`
    select o.id as order_id, o.state as order_state, p.state as payment_state, o.total_minor,
      p.captured_minor,
      array(select distinct f.state::text from fulfilments f where f.order_id = o.id) as shares,
      coalesce((select sum(r.amount_minor)::int from refunds r
        where r.payment_id = p.id and r.state = 'succeeded'), 0) as refunded_minor,
      coalesce((select sum(d.amount_minor)::int from disputes d
        where d.payment_id = p.id and d.state = 'lost'), 0) as lost_minor
    from orders o join payments p on p.order_id = o.id
    where o.id = any(${orders.map(({ orderId }) => orderId)})`;
  const found = new Map(rows.map((row) => [row.order_id, row]));
  return orders.flatMap(({ orderId, scenario }) => {
    const row = found.get(orderId);
    const { ending } = SCENARIOS[scenario];
    if (row && hasEnded(row, ending)) return [];
    return [`an order of the kind ${scenario} has ended as ${JSON.stringify(row)}`];
  });
}

function hasEnded(row: Row, ending: Ending): boolean {
  const keptMinor = row.captured_minor - row.refunded_minor - row.lost_minor;
  return (
    row.order_state === ending.order &&
    row.payment_state === ending.payment &&
    row.shares.length === 1 &&
    row.shares[0] === ending.share &&
    keptMinor === (ending.kept === 'everything' ? row.total_minor : 0)
  );
}
