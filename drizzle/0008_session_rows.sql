-- A log-in of a mobile client becomes a session of the same id, so the tokens that are out keep working.
INSERT INTO sessions (id, member_id, kind, created_at, expires_at, last_used_at, revoked_at, successor_salt)
SELECT family.id, family.member_id, 'mobile', family.created_at, family.expires_at,
  coalesce(newest.created_at, family.created_at), family.revoked_at, family.successor_salt
FROM token_families family
LEFT JOIN LATERAL (
  SELECT max(token.created_at) AS created_at FROM refresh_tokens token WHERE token.family_id = family.id
) newest ON true;
--> statement-breakpoint
UPDATE refresh_tokens SET session_id = family_id;
--> statement-breakpoint
DROP VIEW invariant_token_families;
--> statement-breakpoint
-- A session has one usable refresh token at most, and none once it is revoked or if it is a browser's.
CREATE VIEW invariant_sessions AS
SELECT session.id AS session_id, count(*) AS usable
FROM sessions session
JOIN refresh_tokens token ON token.session_id = session.id AND token.used_at IS NULL
GROUP BY session.id
HAVING count(*) > 1 OR session.revoked_at IS NOT NULL OR session.kind = 'web';
