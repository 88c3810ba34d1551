-- The audit log takes new rows and nothing else, whatever the code does. Its owner can still drop the
-- trigger, so this guards against mistakes and against whoever got hold of the application's queries,
-- not against the operator; copies elsewhere (backups) do.
CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint

-- Per statement, so that one that fits no row is refused as well.
CREATE TRIGGER audit_log_is_append_only
BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
