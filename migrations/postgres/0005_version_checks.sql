ALTER TABLE "payments" ADD CONSTRAINT "payments_version_check" CHECK (version BETWEEN 1 AND 9007199254740991);--> statement-breakpoint
ALTER TABLE "profile_updates" ADD CONSTRAINT "profile_updates_version_check" CHECK (version BETWEEN 1 AND 9007199254740991);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_version_check" CHECK (version BETWEEN 1 AND 9007199254740991);