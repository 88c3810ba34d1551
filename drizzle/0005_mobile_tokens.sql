ALTER TABLE "token_families" ADD COLUMN "successor_salt" text;--> statement-breakpoint
CREATE INDEX "refresh_tokens_family" ON "refresh_tokens" USING btree ("family_id");--> statement-breakpoint

-- A family has one usable token at most, and none once it is revoked.
CREATE OR REPLACE VIEW invariant_token_families AS
SELECT family.id AS family_id, count(*) AS usable
FROM token_families family
JOIN refresh_tokens token ON token.family_id = family.id AND token.used_at IS NULL
GROUP BY family.id
HAVING count(*) > 1 OR family.revoked_at IS NOT NULL;
