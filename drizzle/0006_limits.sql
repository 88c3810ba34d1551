ALTER TYPE "public"."close_reason" ADD VALUE 'declined';--> statement-breakpoint
CREATE INDEX "inbox_events_declined" ON "inbox_events" USING btree ("object_id") WHERE "inbox_events"."type" = 'payment_intent.payment_failed';--> statement-breakpoint
CREATE INDEX "orders_unpaid" ON "orders" USING btree ("buyer_id") WHERE "orders"."state" in ('pending', 'closing');