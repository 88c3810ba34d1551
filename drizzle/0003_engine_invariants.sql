-- The invariants of the whole machine: returns, disputes and work in time. Each view lists violations
-- and is therefore always empty; `src/db/invariants.ts` reads them all. States that an earlier migration
-- of the same transaction may have added are compared as text.

DROP VIEW invariant_totals_add_up;
--> statement-breakpoint
CREATE VIEW invariant_totals_add_up AS
SELECT o.id AS order_id, o.total_minor, items.total AS items_total, parts.total AS parts_total
FROM orders o
LEFT JOIN LATERAL (
  SELECT sum(quantity * price_minor) AS total FROM order_items WHERE order_id = o.id
) items ON true
LEFT JOIN LATERAL (
  SELECT sum(total_minor) AS total FROM fulfilments WHERE order_id = o.id
) parts ON true
LEFT JOIN payments payment ON payment.order_id = o.id
WHERE o.total_minor IS DISTINCT FROM items.total
   OR o.total_minor IS DISTINCT FROM parts.total
   OR o.total_minor IS DISTINCT FROM payment.amount_minor
   OR o.currency IS DISTINCT FROM payment.currency
   OR EXISTS (
     SELECT 1 FROM fulfilments part
     LEFT JOIN order_items item ON item.fulfilment_id = part.id AND item.order_id = o.id
     WHERE part.order_id = o.id
     GROUP BY part.id
     HAVING part.total_minor IS DISTINCT FROM sum(item.quantity * item.price_minor)
   )
   -- The snapshots, without which the record of a purchase would depend on rows that change.
   OR '' IN (o.buyer_name, o.buyer_email, o.ship_to)
   OR EXISTS (
     SELECT 1 FROM fulfilments part
     WHERE part.order_id = o.id AND '' IN (part.seller_name, part.seller_email)
   )
   OR EXISTS (SELECT 1 FROM order_items item WHERE item.order_id = o.id AND item.title = '');
--> statement-breakpoint

DROP VIEW invariant_money_is_accounted_for;
--> statement-breakpoint
CREATE VIEW invariant_money_is_accounted_for AS
SELECT payment.id AS payment_id, payment.captured_minor, given.refunded, given.lost, live.total
FROM payments payment
JOIN orders o ON o.id = payment.order_id
CROSS JOIN LATERAL (
  SELECT
    -- Failed ones too: that money is still owed.
    coalesce((SELECT sum(amount_minor) FROM refunds
              WHERE payment_id = payment.id AND state::text <> 'covered'), 0) AS refunded,
    coalesce((SELECT sum(amount_minor) FROM refunds
              WHERE payment_id = payment.id AND kind = 'return'
                AND state::text <> 'covered'), 0) AS returned,
    coalesce((SELECT sum(amount_minor) FROM disputes
              WHERE payment_id = payment.id AND state = 'lost'), 0) AS lost
) given
CROSS JOIN LATERAL (
  SELECT coalesce(sum(total_minor), 0) AS total FROM fulfilments
  WHERE order_id = o.id AND state NOT IN ('cancelled', 'awaiting_payment')
) live
WHERE given.refunded + given.lost > payment.captured_minor
   OR (given.lost = 0
       AND payment.captured_minor <> live.total - given.returned + given.refunded)
   -- A lost dispute may take the money of goods that are gone, so only nothing may be missing.
   OR (given.lost > 0
       AND payment.captured_minor > live.total - given.returned + given.refunded + given.lost);
--> statement-breakpoint

DROP VIEW invariant_closed_gives_everything_back;
--> statement-breakpoint
CREATE VIEW invariant_closed_gives_everything_back AS
SELECT o.id AS order_id, payment.state, payment.captured_minor
FROM orders o
JOIN payments payment ON payment.order_id = o.id
WHERE o.state = 'closed' AND (
  payment.state NOT IN ('canceled', 'succeeded', 'mismatch')
  OR EXISTS (
    SELECT 1 FROM fulfilments part WHERE part.order_id = o.id AND part.state <> 'cancelled'
  )
  OR payment.captured_minor <> (
    SELECT coalesce(sum(amount_minor), 0) FROM refunds
    WHERE payment_id = payment.id AND state::text <> 'covered'
  ) + (
    SELECT coalesce(sum(amount_minor), 0) FROM disputes
    WHERE payment_id = payment.id AND state = 'lost'
  )
);
--> statement-breakpoint

CREATE VIEW invariant_cancelled_never_ships AS
SELECT part.id AS fulfilment_id, part.state, part.shipped_at
FROM fulfilments part
JOIN payments payment ON payment.order_id = part.order_id
WHERE (part.state = 'cancelled' AND part.shipped_at IS NOT NULL)
   OR (part.state <> 'cancelled' AND EXISTS (
     SELECT 1 FROM refunds WHERE fulfilment_id = part.id AND kind = 'cancellation'
   ))
   OR (part.state = 'awaiting_shipment' AND EXISTS (
     SELECT 1 FROM disputes WHERE payment_id = payment.id AND state = 'lost'
   ));
--> statement-breakpoint

-- Uniqueness is kept by indexes; what can go wrong is that one is missing or was never finished.
CREATE VIEW invariant_uniqueness AS
SELECT expected.name
FROM (VALUES
  ('payments_order_id_unique'), ('payments_intent_id_unique'), ('inbox_events_pkey'),
  ('refunds_one_per_cancelled_fulfilment'), ('refunds_one_full_per_payment'),
  ('refunds_idempotency'), ('refunds_stripe_refund_id_unique'),
  ('disputes_stripe_dispute_id_unique'), ('stock_movements_once_per_item'),
  ('orders_idempotency'), ('idempotency_keys_member_id_key_pk'), ('refresh_tokens_one_usable')
) AS expected (name)
WHERE NOT EXISTS (
  SELECT 1 FROM pg_index index
  JOIN pg_class class ON class.oid = index.indexrelid
  WHERE class.relname = expected.name AND class.relnamespace = 'public'::regnamespace
    AND index.indisunique AND index.indisvalid
);
--> statement-breakpoint

CREATE VIEW invariant_work_is_done_in_time AS
SELECT 'outbox' AS queue, id::text AS id, created_at AS since FROM outbox_entries
WHERE done_at IS NULL AND created_at < now() - interval '10 minutes'
UNION ALL
SELECT 'inbox', id, received_at FROM inbox_events
WHERE handled_at IS NULL AND received_at < now() - interval '10 minutes';
