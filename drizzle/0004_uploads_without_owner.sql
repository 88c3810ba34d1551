ALTER TABLE "media_uploads" DROP CONSTRAINT "media_uploads_member_id_members_id_fk";
--> statement-breakpoint
ALTER TABLE "media_uploads" ALTER COLUMN "member_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;