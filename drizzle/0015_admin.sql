CREATE TYPE "public"."audit_role" AS ENUM('anonymous', 'member', 'admin', 'system');--> statement-breakpoint
CREATE TABLE "audit_addresses" (
	"audit_id" uuid PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_role" "audit_role" NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	CONSTRAINT "audit_log_actor_role" CHECK (("audit_log"."actor_role" in ('member', 'admin')) = ("audit_log"."actor_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "taken_down_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "take_down_reason" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspension_reason" text;--> statement-breakpoint
ALTER TABLE "audit_addresses" ADD CONSTRAINT "audit_addresses_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_addresses_at" ON "audit_addresses" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_newest" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_object" ON "audit_log" USING btree ("object_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "listings_taken_down" ON "listings" USING btree ("id") WHERE "listings"."taken_down_at" is not null;--> statement-breakpoint
CREATE INDEX "members_username_prefix" ON "members" USING btree (lower("username") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_email_prefix" ON "members" USING btree (lower("email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_status" ON "members" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "members_admins" ON "members" USING btree ("id") WHERE "members"."role" = 'admin';--> statement-breakpoint
CREATE INDEX "inbox_events_object" ON "inbox_events" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "outbox_entries_history" ON "outbox_entries" USING btree ("order_id","sequence");--> statement-breakpoint
CREATE INDEX "orders_state" ON "orders" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "disputes_open" ON "disputes" USING btree ("id") WHERE "disputes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "refunds_failed" ON "refunds" USING btree ("id") WHERE "refunds"."state" = 'failed';--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_take_down_reason" CHECK (("listings"."taken_down_at" is null) = ("listings"."take_down_reason" is null));