CREATE TYPE "public"."cancel_reason" AS ENUM('unpaid', 'buyer', 'seller', 'admin', 'dispute');--> statement-breakpoint
ALTER TYPE "public"."close_reason" ADD VALUE 'admin' BEFORE 'mismatch';--> statement-breakpoint
ALTER TYPE "public"."refund_state" ADD VALUE 'covered';--> statement-breakpoint
CREATE TABLE "invariant_checks" (
	"name" text PRIMARY KEY NOT NULL,
	"violations" integer NOT NULL,
	"checked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "fulfilments_one_per_seller";--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "seller_address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "out_for_delivery_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "cancel_reason" "cancel_reason";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "retries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_stock" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "listings_deactivated" ON "listings" USING btree ("deactivated_at") WHERE "listings"."status" = 'inactive';--> statement-breakpoint
CREATE INDEX "members_deactivated" ON "members" USING btree ("deactivated_at") WHERE "members"."status" = 'deactivated';--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_events_handled" ON "inbox_events" USING btree ("handled_at");--> statement-breakpoint
CREATE INDEX "outbox_entries_done" ON "outbox_entries" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "fulfilments_order" ON "fulfilments" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "fulfilments_on_their_way" ON "fulfilments" USING btree ("shipped_at") WHERE "fulfilments"."state" in ('in_transit', 'out_for_delivery');--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_idempotency" ON "refunds" USING btree ("requested_by","idempotency_key");--> statement-breakpoint
CREATE INDEX "refunds_unfinished" ON "refunds" USING btree ("updated_at") WHERE "refunds"."state" in ('requested', 'submitted');--> statement-breakpoint
-- Until now only an unpaid order or its buyer could cancel.
UPDATE "fulfilments" AS part SET "cancel_reason" = (CASE WHEN o.state = 'paid' THEN 'buyer' ELSE 'unpaid' END)::cancel_reason
FROM "orders" AS o WHERE o.id = part.order_id AND part.state = 'cancelled';--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_cancel_reason" CHECK (("fulfilments"."state" = 'cancelled') = ("fulfilments"."cancel_reason" is not null));