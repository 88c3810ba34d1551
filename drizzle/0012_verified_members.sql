-- Who has an account already has been getting letters at its address.
UPDATE "members" SET "email_verified_at" = "created_at";
