-- What must hold at any time, also after a crash at any point. Each view lists violations and is
-- therefore always empty; `src/db/invariants.ts` reads them all.

CREATE VIEW invariant_stock_is_its_ledger AS
SELECT stock.listing_id, stock.available, coalesce(ledger.sum, 0) AS ledger
FROM listing_stock stock
LEFT JOIN (
  SELECT listing_id, sum(delta) AS sum FROM stock_movements GROUP BY listing_id
) ledger USING (listing_id)
WHERE stock.available <> coalesce(ledger.sum, 0) OR stock.available < 0;
--> statement-breakpoint

CREATE VIEW invariant_items_hold_once AS
SELECT item.id AS order_item_id, part.state, held.hold, held.release
FROM order_items item
JOIN fulfilments part ON part.id = item.fulfilment_id
LEFT JOIN LATERAL (
  SELECT
    coalesce(sum(delta) FILTER (WHERE reason = 'hold'), 0) AS hold,
    coalesce(sum(delta) FILTER (WHERE reason = 'release'), 0) AS release
  FROM stock_movements movement
  WHERE movement.order_item_id = item.id AND movement.listing_id = item.listing_id
) held ON true
WHERE held.hold <> -item.quantity
   OR held.release <> CASE WHEN part.state = 'cancelled' THEN item.quantity ELSE 0 END;
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
     JOIN order_items item ON item.fulfilment_id = part.id
     WHERE part.order_id = o.id
     GROUP BY part.id
     HAVING part.total_minor <> sum(item.quantity * item.price_minor)
   );
--> statement-breakpoint

CREATE VIEW invariant_live_means_captured AS
SELECT part.id AS fulfilment_id, part.state, o.state AS order_state, payment.captured_minor
FROM fulfilments part
JOIN orders o ON o.id = part.order_id
JOIN payments payment ON payment.order_id = o.id
WHERE CASE
  WHEN part.state = 'cancelled' THEN false
  WHEN part.state = 'awaiting_payment' THEN o.state NOT IN ('pending', 'closing')
  ELSE o.state <> 'paid' OR payment.captured_minor <> o.total_minor
END;
--> statement-breakpoint

CREATE VIEW invariant_money_is_accounted_for AS
SELECT payment.id AS payment_id, payment.captured_minor, given.refunded, given.lost, live.total
FROM payments payment
JOIN orders o ON o.id = payment.order_id
CROSS JOIN LATERAL (
  SELECT
    coalesce((SELECT sum(amount_minor) FROM refunds WHERE payment_id = payment.id), 0) AS refunded,
    coalesce((SELECT sum(amount_minor) FROM refunds
              WHERE payment_id = payment.id AND kind = 'return'), 0) AS returned,
    coalesce((SELECT sum(amount_minor) FROM disputes
              WHERE payment_id = payment.id AND state = 'lost'), 0) AS lost
) given
CROSS JOIN LATERAL (
  SELECT coalesce(sum(total_minor), 0) AS total FROM fulfilments
  WHERE order_id = o.id AND state NOT IN ('cancelled', 'awaiting_payment')
) live
WHERE given.refunded + given.lost > payment.captured_minor
   -- A dispute takes money whatever became of the goods, so the equation is for undisputed payments.
   OR (given.lost = 0
       AND payment.captured_minor <> live.total - given.returned + given.refunded);
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
    SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = payment.id
  )
);
--> statement-breakpoint

CREATE VIEW invariant_token_families AS
SELECT family.id AS family_id, count(*) AS usable
FROM token_families family
JOIN refresh_tokens token ON token.family_id = family.id AND token.used_at IS NULL
GROUP BY family.id
HAVING count(*) > 1;
