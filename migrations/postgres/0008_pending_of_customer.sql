DROP INDEX "auth_requests_user_id_index";--> statement-breakpoint
CREATE INDEX "auth_requests_user_id_status_expires_at_index" ON "auth_requests" USING btree ("user_id","status","expires_at");