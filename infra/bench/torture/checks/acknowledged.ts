/** Every acknowledged write against the database, and every write in the database against those. */
import type { Load } from '../load/load';
import type { Promised } from '../load/promises';
import type { Database } from './database';

interface OrderRow {
  id: string;
  buyer_id: string;
  state: string;
  total_minor: number;
  idempotency_key: string;
  payment_state: string;
  captured_minor: number;
}

interface PartRow {
  id: string;
  order_id: string;
  state: string;
  tracking_code: string | null;
  shipped_at: Date | null;
  out_for_delivery_at: Date | null;
  delivered_at: Date | null;
}

interface RefundRow {
  id: string;
  fulfilment_id: string | null;
  kind: string;
  state: string;
  amount_minor: number;
  retries: number;
}

/** The rows that promises are about, as they are in the end. */
interface Final {
  orders: Map<string, OrderRow>;
  parts: Map<string, PartRow>;
  partsOfOrder: Map<string, PartRow[]>;
  refunds: Map<string, RefundRow>;
  disputes: Map<string, { state: string }>;
  listings: Map<string, { version: number }>;
}

/** Compares all of them. @returns how many writes were compared and what is wrong. */
export async function checkAcknowledged(
  load: Load,
  database: Database,
): Promise<{ checked: number; problems: string[] }> {
  const final = await readFinal(database, load);
  const { made } = load.promises;
  const problems = made.flatMap((promised) => {
    const broken = brokenBy(promised, final);
    return broken ? [`acknowledged but lost: ${broken} (${JSON.stringify(promised)})`] : [];
  });
  problems.push(...doubled(made, final));
  problems.push(...(await checkOffers(load, database)), ...(await checkCarts(load, database)));
  return { checked: made.length + load.market.offers.length, problems };
}

/** Only what this load's own buyers and listings are concerned with. */
async function readFinal({ sql }: Database, { market }: Load): Promise<Final> {
  const buyers = market.buyers.map(({ id }) => id);
  const orders = await sql<OrderRow[]>`
    select o.id, o.buyer_id, o.state, o.total_minor, o.idempotency_key,
      p.state as payment_state, p.captured_minor
    from orders o join payments p on p.order_id = o.id
    where o.buyer_id = any(${buyers})`;
  const parts = await sql<PartRow[]>`
    select id, order_id, state, tracking_code, shipped_at, out_for_delivery_at, delivered_at
    from fulfilments`;
  const refunds = await sql<RefundRow[]>`
    select r.id, r.fulfilment_id, r.kind, r.state, r.amount_minor, r.retries
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
    where o.buyer_id = any(${buyers})`;
  const disputes = await sql<{ id: string; state: string }[]>`
    select stripe_dispute_id as id, state from disputes`;
  const listings = await sql<{ id: string; version: number }[]>`select id, version from listings`;
  const partsOfOrder = new Map<string, PartRow[]>();
  for (const part of parts) {
    partsOfOrder.set(part.order_id, [...(partsOfOrder.get(part.order_id) ?? []), part]);
  }
  return {
    orders: byId(orders),
    parts: byId(parts),
    partsOfOrder,
    refunds: byId(refunds),
    disputes: byId(disputes),
    listings: byId(listings),
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is wrong, in words; undefined when the promise was kept. */
function brokenBy(promised: Promised, final: Final): string | undefined {
  switch (promised.kind) {
    case 'placed': {
      const order = final.orders.get(promised.orderId);
      if (!order) return 'the order is gone';
      const isSame =
        order.buyer_id === promised.buyerId &&
        order.total_minor === promised.totalMinor &&
        order.idempotency_key === promised.key;
      return isSame ? undefined : 'the order is another';
    }
    case 'paid': {
      const order = final.orders.get(promised.orderId);
      const isTaken = order?.payment_state === 'succeeded' && order.captured_minor > 0;
      return isTaken ? undefined : `the money is not known (${order?.payment_state})`;
    }
    case 'order_cancelled': {
      const parts = final.partsOfOrder.get(promised.orderId) ?? [];
      const live = parts.filter(({ state }) => state.startsWith('awaiting_'));
      return live.length > 0 ? 'something of the order can still be sent' : undefined;
    }
    case 'share_cancelled': {
      const state = final.parts.get(promised.fulfilmentId)?.state;
      return state === 'cancelled' ? undefined : `the share is ${state}`;
    }
    case 'shipped': {
      const part = final.parts.get(promised.fulfilmentId);
      if (!part?.shipped_at) return 'it was not shipped';
      if (part.tracking_code !== promised.trackingCode) return 'another parcel was shipped';
      const { remainingId } = promised;
      return remainingId && !final.parts.has(remainingId) ? 'the rest is gone' : undefined;
    }
    case 'out_for_delivery':
      return final.parts.get(promised.fulfilmentId)?.out_for_delivery_at
        ? undefined
        : 'it is not out for delivery';
    case 'delivered':
      return final.parts.get(promised.fulfilmentId)?.delivered_at ? undefined : 'it is not there';
    case 'returned': {
      const refund = final.refunds.get(promised.refundId);
      if (!refund) return 'the refund is gone';
      // A dispute that was lost meanwhile may have taken the money, or a part of it.
      const isSame = refund.amount_minor === promised.amountMinor || refund.retries > 0;
      return isSame && refund.fulfilment_id === promised.fulfilmentId
        ? undefined
        : 'the refund is another';
    }
    case 'refund_retried':
      return (final.refunds.get(promised.refundId)?.retries ?? 0) > 0
        ? undefined
        : 'the refund was not tried again';
    case 'disputed':
      return final.disputes.has(promised.disputeId) ? undefined : 'the dispute is not known';
    case 'dispute_closed': {
      const state = final.disputes.get(promised.disputeId)?.state;
      return state === promised.outcome ? undefined : `the dispute is ${state}`;
    }
    case 'listing_edited':
      return (final.listings.get(promised.listingId)?.version ?? 0) >= promised.version
        ? undefined
        : 'the edit is gone';
    case 'stock_changed':
      // Their sum is compared with the ledger.
      return undefined;
  }
}

/** What is in the database without having been acknowledged was done twice, or for nobody. */
function doubled(made: readonly Promised[], final: Final): string[] {
  const placed = new Set<string>();
  const returned = new Set<string>();
  for (const promised of made) {
    if (promised.kind === 'placed') placed.add(promised.orderId);
    if (promised.kind === 'returned') returned.add(promised.refundId);
  }
  const orders = [...final.orders.keys()].filter((id) => !placed.has(id));
  const refunds = [...final.refunds.values()].filter(
    ({ id, kind }) => kind === 'return' && !returned.has(id),
  );
  return [
    ...orders.map((id) => `order ${id} was never acknowledged to anybody`),
    ...refunds.map(({ id }) => `refund ${id} was never acknowledged to anybody`),
  ];
}

/** Listings as their sellers know them, and stock as it was put in by hand. */
async function checkOffers({ market }: Load, { sql }: Database): Promise<string[]> {
  const rows = await sql<
    {
      id: string;
      title: string;
      price_minor: number;
      version: number;
      status: string;
      stocked: number;
    }[]
  >`
    select l.id, l.title, l.price_minor, l.version, l.status, coalesce((
      select sum(m.delta)::int from stock_movements m
      where m.listing_id = l.id and m.reason = 'adjustment'), 0) as stocked
    from listings l`;
  const found = byId(rows);
  return market.offers.flatMap((offer) => {
    const row = found.get(offer.id);
    const isSame =
      row?.title === offer.title &&
      row.price_minor === offer.priceMinor &&
      row.version === offer.version &&
      (row.status === 'active') === offer.isActive &&
      row.stocked === offer.stockedUnits;
    if (isSame) return [];
    const { seller: _seller, ...known } = offer;
    return [`a listing is ${JSON.stringify(row)}, acknowledged was ${JSON.stringify(known)}`];
  });
}

async function checkCarts({ market }: Load, { sql }: Database): Promise<string[]> {
  const rows = await sql<{ member_id: string; listing_id: string; quantity: number }[]>`
    select member_id, listing_id, quantity from cart_items`;
  const found = new Map<string, string[]>();
  for (const { member_id, listing_id, quantity } of rows) {
    found.set(member_id, [...(found.get(member_id) ?? []), `${quantity} of ${listing_id}`]);
  }
  return market.buyers.flatMap((buyer) => {
    const known = [...buyer.cart]
      .map(([id, units]) => `${units} of ${id}`)
      .sort()
      .join(', ');
    const held = (found.get(buyer.id) ?? []).sort().join(', ');
    return known === held
      ? []
      : [`the cart of ${buyer.username} holds ${held}, acknowledged was ${known}`];
  });
}
