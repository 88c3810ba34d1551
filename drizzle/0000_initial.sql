CREATE TYPE "public"."listing_status" AS ENUM('active', 'inactive');--> statement-breakpoint
CREATE TYPE "public"."member_role" AS ENUM('member', 'admin');--> statement-breakpoint
CREATE TYPE "public"."member_status" AS ENUM('active', 'deactivated', 'suspended');--> statement-breakpoint
CREATE TYPE "public"."close_reason" AS ENUM('expired', 'buyer', 'mismatch', 'refused');--> statement-breakpoint
CREATE TYPE "public"."fulfilment_state" AS ENUM('awaiting_payment', 'awaiting_shipment', 'in_transit', 'out_for_delivery', 'delivered', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."order_state" AS ENUM('pending', 'closing', 'closed', 'paid');--> statement-breakpoint
CREATE TYPE "public"."dispute_state" AS ENUM('open', 'won', 'lost');--> statement-breakpoint
CREATE TYPE "public"."payment_state" AS ENUM('creating', 'open', 'processing', 'succeeded', 'canceled', 'mismatch');--> statement-breakpoint
CREATE TYPE "public"."refund_kind" AS ENUM('cancellation', 'return', 'late_payment', 'mismatch');--> statement-breakpoint
CREATE TYPE "public"."refund_state" AS ENUM('requested', 'submitted', 'succeeded', 'failed');--> statement-breakpoint
CREATE TYPE "public"."movement_reason" AS ENUM('adjustment', 'hold', 'release');--> statement-breakpoint
CREATE TABLE "cart_items" (
	"member_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cart_items_member_id_listing_id_pk" PRIMARY KEY("member_id","listing_id"),
	CONSTRAINT "cart_items_quantity" CHECK ("cart_items"."quantity" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"member_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "categories_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "listing_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"key" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"blur" text NOT NULL,
	"position" integer NOT NULL,
	"is_main" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "listing_images_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"category_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"status" "listing_status" DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"deactivated_at" timestamp with time zone,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('english', "listings"."title"), 'A') || setweight(to_tsvector('english', "listings"."description"), 'B')) STORED NOT NULL,
	CONSTRAINT "listings_price_positive" CHECK ("listings"."price_minor" > 0),
	CONSTRAINT "listings_deactivated_at" CHECK (("listings"."status" = 'inactive') = ("listings"."deactivated_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "media_uploads" (
	"key" text PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"blur" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"formatted" text NOT NULL,
	"place_id" text,
	"city" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"postal_code" text DEFAULT '' NOT NULL,
	"country" char(2) NOT NULL,
	"latitude" numeric(9, 6),
	"longitude" numeric(9, 6),
	"verified" boolean NOT NULL,
	CONSTRAINT "addresses_member_id_unique" UNIQUE("member_id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" "member_role" DEFAULT 'member' NOT NULL,
	"status" "member_status" DEFAULT 'active' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"picture_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"deactivated_at" timestamp with time zone,
	CONSTRAINT "members_deactivated_at" CHECK (("members"."status" = 'deactivated') = ("members"."deactivated_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"member_id" uuid NOT NULL,
	"key" text NOT NULL,
	"procedure" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "idempotency_keys_member_id_key_pk" PRIMARY KEY("member_id","key")
);
--> statement-breakpoint
CREATE TABLE "inbox_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"object_id" text NOT NULL,
	"livemode" boolean NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "outbox_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"order_id" uuid,
	"in_sequence" boolean NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "fulfilments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"seller_id" uuid,
	"seller_name" text NOT NULL,
	"seller_email" text NOT NULL,
	"state" "fulfilment_state" NOT NULL,
	"total_minor" bigint NOT NULL,
	"carrier" text,
	"tracking_code" text,
	"shipped_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "fulfilments_shipped_at" CHECK ("fulfilments"."shipped_at" is not null or "fulfilments"."state" not in ('in_transit', 'out_for_delivery', 'delivered')),
	CONSTRAINT "fulfilments_cancelled_at" CHECK (("fulfilments"."state" = 'cancelled') = ("fulfilments"."cancelled_at" is not null)),
	CONSTRAINT "fulfilments_cancelled_never_shipped" CHECK ("fulfilments"."cancelled_at" is null or "fulfilments"."shipped_at" is null)
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"fulfilment_id" uuid NOT NULL,
	"listing_id" uuid NOT NULL,
	"title" text NOT NULL,
	"image_key" text,
	"price_minor" bigint NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "order_items_quantity" CHECK ("order_items"."quantity" > 0),
	CONSTRAINT "order_items_price" CHECK ("order_items"."price_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"buyer_id" uuid,
	"state" "order_state" NOT NULL,
	"close_reason" "close_reason",
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_email" text NOT NULL,
	"ship_to" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "orders_total_positive" CHECK ("orders"."total_minor" > 0),
	CONSTRAINT "orders_paid_at" CHECK (("orders"."state" = 'paid') = ("orders"."paid_at" is not null)),
	CONSTRAINT "orders_closed_at" CHECK (("orders"."state" = 'closed') = ("orders"."closed_at" is not null)),
	CONSTRAINT "orders_close_reason" CHECK ("orders"."state" not in ('closing', 'closed') or "orders"."close_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"stripe_dispute_id" text NOT NULL,
	"state" "dispute_state" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "disputes_stripe_dispute_id_unique" UNIQUE("stripe_dispute_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"state" "payment_state" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"intent_id" text,
	"client_secret" text,
	"last_failure" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "payments_order_id_unique" UNIQUE("order_id"),
	CONSTRAINT "payments_intent_id_unique" UNIQUE("intent_id"),
	CONSTRAINT "payments_intent" CHECK ("payments"."state" = 'creating' or "payments"."intent_id" is not null or "payments"."state" = 'canceled')
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"fulfilment_id" uuid,
	"kind" "refund_kind" NOT NULL,
	"state" "refund_state" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"stripe_refund_id" text,
	"failure" text,
	"requested_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refunds_stripe_refund_id_unique" UNIQUE("stripe_refund_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "listing_stock" (
	"listing_id" uuid PRIMARY KEY NOT NULL,
	"available" integer NOT NULL,
	CONSTRAINT "listing_stock_not_negative" CHECK ("listing_stock"."available" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"reason" "movement_reason" NOT NULL,
	"delta" integer NOT NULL,
	"order_item_id" uuid,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_movements_shape" CHECK (case "stock_movements"."reason"
        when 'hold' then "stock_movements"."delta" < 0 and "stock_movements"."order_item_id" is not null
        when 'release' then "stock_movements"."delta" > 0 and "stock_movements"."order_item_id" is not null
        else "stock_movements"."order_item_id" is null end)
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"family_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "refresh_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "token_families" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_member_id_carts_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."carts"("member_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_images" ADD CONSTRAINT "listing_images_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_seller_id_members_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_seller_id_members_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_fulfilment_id_fulfilments_id_fk" FOREIGN KEY ("fulfilment_id") REFERENCES "public"."fulfilments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_members_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_fulfilment_id_fulfilments_id_fk" FOREIGN KEY ("fulfilment_id") REFERENCES "public"."fulfilments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_stock" ADD CONSTRAINT "listing_stock_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_family_id_token_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."token_families"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token_families" ADD CONSTRAINT "token_families_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cart_items_listing" ON "cart_items" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "listing_images_listing" ON "listing_images" USING btree ("listing_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_images_one_main" ON "listing_images" USING btree ("listing_id") WHERE "listing_images"."is_main";--> statement-breakpoint
CREATE INDEX "listings_newest" ON "listings" USING btree ("id") WHERE "listings"."status" = 'active';--> statement-breakpoint
CREATE INDEX "listings_price" ON "listings" USING btree ("price_minor","id") WHERE "listings"."status" = 'active';--> statement-breakpoint
CREATE INDEX "listings_category" ON "listings" USING btree ("category_id","id") WHERE "listings"."status" = 'active';--> statement-breakpoint
CREATE INDEX "listings_seller" ON "listings" USING btree ("seller_id","id");--> statement-breakpoint
CREATE INDEX "listings_search" ON "listings" USING gin ("search");--> statement-breakpoint
CREATE INDEX "media_uploads_created" ON "media_uploads" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "members_username_key" ON "members" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_key" ON "members" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "inbox_events_unhandled" ON "inbox_events" USING btree ("received_at") WHERE "inbox_events"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_entries_due" ON "outbox_entries" USING btree ("due_at") WHERE "outbox_entries"."done_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_entries_order" ON "outbox_entries" USING btree ("order_id","sequence") WHERE "outbox_entries"."done_at" is null and "outbox_entries"."in_sequence";--> statement-breakpoint
CREATE UNIQUE INDEX "fulfilments_one_per_seller" ON "fulfilments" USING btree ("order_id","seller_id");--> statement-breakpoint
CREATE INDEX "fulfilments_seller" ON "fulfilments" USING btree ("seller_id","order_id");--> statement-breakpoint
CREATE INDEX "fulfilments_awaiting_payment" ON "fulfilments" USING btree ("id") WHERE "fulfilments"."state" = 'awaiting_payment';--> statement-breakpoint
CREATE INDEX "order_items_order" ON "order_items" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_items_fulfilment" ON "order_items" USING btree ("fulfilment_id");--> statement-breakpoint
CREATE INDEX "order_items_listing" ON "order_items" USING btree ("listing_id");--> statement-breakpoint
CREATE INDEX "order_items_image" ON "order_items" USING btree ("image_key");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_idempotency" ON "orders" USING btree ("buyer_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "orders_buyer" ON "orders" USING btree ("buyer_id","id");--> statement-breakpoint
CREATE INDEX "orders_overdue" ON "orders" USING btree ("expires_at") WHERE "orders"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "disputes_payment" ON "disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "payments_unfinished" ON "payments" USING btree ("updated_at") WHERE "payments"."state" in ('creating', 'open', 'processing');--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_fulfilment" ON "refunds" USING btree ("fulfilment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_one_per_cancelled_fulfilment" ON "refunds" USING btree ("fulfilment_id") WHERE "refunds"."kind" = 'cancellation';--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_one_full_per_payment" ON "refunds" USING btree ("payment_id") WHERE "refunds"."kind" in ('late_payment', 'mismatch');--> statement-breakpoint
CREATE INDEX "stock_movements_listing" ON "stock_movements" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movements_once_per_item" ON "stock_movements" USING btree ("order_item_id","reason");--> statement-breakpoint
CREATE UNIQUE INDEX "refresh_tokens_one_usable" ON "refresh_tokens" USING btree ("family_id") WHERE "refresh_tokens"."used_at" is null;--> statement-breakpoint
CREATE INDEX "token_families_member" ON "token_families" USING btree ("member_id");