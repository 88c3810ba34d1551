import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { FulfilmentId, ListingId, OrderId, OrderItemId, RefundId } from '@/lib/ids';

/** Everything about an order that a rule speaks of. */
export interface SeenOrder {
  id: OrderId;
  state: string;
  closeReason: string | null;
  payment: string;
  intentId: string | null;
  captured: number;
  /** In the order they were made; sellers by their user names. */
  parts: {
    id: FulfilmentId;
    seller: string;
    state: string;
    cancelReason: string | null;
    total: number;
    isSent: boolean;
  }[];
  items: {
    id: OrderItemId;
    part: FulfilmentId;
    listing: ListingId;
    units: number;
    moved: number;
  }[];
  refunds: {
    id: RefundId;
    kind: string;
    part: FulfilmentId | null;
    state: string;
    amount: number;
    retries: number;
    stripeId: string | null;
  }[];
  disputes: { stripeId: string; state: string; amount: number }[];
  /** The calls to Stripe that are not done, oldest first. */
  work: { kind: string; refund: RefundId | null; attempts: number }[];
}

/**
 * What is stored of all orders that hold or held any of these listings, in the order they were
 * placed, and how many units of each listing can be bought: one query, so that a test can ask often.
 */
export async function observe(
  db: DbOrTx,
  listingIds: readonly ListingId[],
): Promise<{ available: number[]; orders: SeenOrder[] }> {
  const ids = sql`${sql.param(`{${listingIds.join()}}`)}::uuid[]`;
  const [row] = await db.execute<{ available: number[]; orders: SeenOrder[] }>(sql`
    select
      array(
        select available from listing_stock
        where listing_id = any(${ids}) order by array_position(${ids}, listing_id)
      ) as available,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', o.id, 'state', o.state, 'closeReason', o.close_reason,
          'payment', p.state, 'intentId', p.intent_id, 'captured', p.captured_minor,
          'parts', (
            select jsonb_agg(jsonb_build_object(
              'id', id, 'seller', seller_name, 'state', state, 'cancelReason', cancel_reason,
              'total', total_minor, 'isSent', shipped_at is not null) order by id)
            from fulfilments where order_id = o.id),
          'items', (
            select jsonb_agg(jsonb_build_object(
              'id', item.id, 'part', item.fulfilment_id, 'listing', item.listing_id,
              'units', item.quantity, 'moved', (
                select sum(delta) from stock_movements where order_item_id = item.id)) order by item.id)
            from order_items item where item.order_id = o.id),
          'refunds', coalesce((
            select jsonb_agg(jsonb_build_object(
              'id', id, 'kind', kind, 'part', fulfilment_id, 'state', state,
              'amount', amount_minor, 'retries', retries, 'stripeId', stripe_refund_id) order by id)
            from refunds where payment_id = p.id), '[]'),
          'disputes', coalesce((
            select jsonb_agg(jsonb_build_object(
              'stripeId', stripe_dispute_id, 'state', state, 'amount', amount_minor) order by id)
            from disputes where payment_id = p.id), '[]'),
          'work', coalesce((
            select jsonb_agg(jsonb_build_object(
              'kind', kind, 'refund', payload ->> 'refundId', 'attempts', attempts) order by sequence)
            from outbox_entries
            where order_id = o.id and in_sequence and done_at is null), '[]')
        ) order by o.id)
        from orders o join payments p on p.order_id = o.id
        where exists (
          select 1 from order_items where order_id = o.id and listing_id = any(${ids}))
      ), '[]') as orders`);
  if (!row) throw new Error('nothing was observed');
  return row;
}
