CREATE TABLE "auth_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"verifier" text NOT NULL,
	"external_authorization_id" text NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"credential_formats" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"progress" text DEFAULT 'created' NOT NULL,
	"revision" bigint DEFAULT 1 NOT NULL,
	"client_secret_hash" text NOT NULL,
	"user_id" uuid,
	"request_payload" text NOT NULL,
	"verified_claims" text,
	"error_code" text,
	"failed_checks" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	"redeemed_at" timestamp(3) with time zone,
	CONSTRAINT "auth_requests_external_authorization_id_unique" UNIQUE("external_authorization_id"),
	CONSTRAINT "auth_requests_verifier_check" CHECK (verifier IN ('embedded', 'vidos')),
	CONSTRAINT "auth_requests_kind_check" CHECK (kind IN ('signup', 'signin', 'payment', 'loan', 'profile_update')),
	CONSTRAINT "auth_requests_mode_check" CHECK (mode IN ('direct_post', 'dc_api')),
	CONSTRAINT "auth_requests_credential_formats_check" CHECK (credential_formats IN ('dc+sd-jwt', 'mso_mdoc', 'dc+sd-jwt mso_mdoc')),
	CONSTRAINT "auth_requests_status_check" CHECK (status IN ('pending', 'authorized', 'failed', 'expired')),
	CONSTRAINT "auth_requests_progress_check" CHECK (progress IN ('created', 'request_fetched', 'response_received')),
	CONSTRAINT "auth_requests_revision_check" CHECK (revision BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "auth_requests_completed_at_check" CHECK ((status = 'pending') = (completed_at IS NULL)),
	CONSTRAINT "auth_requests_error_code_check" CHECK ((status = 'failed') = (error_code IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "presentations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"response_mode" text NOT NULL,
	"client_id" text NOT NULL,
	"nonce" text NOT NULL,
	"request_state" text NOT NULL,
	"authorization_request" text NOT NULL,
	"encryption_key" text,
	"verdict" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"fetched_at" timestamp(3) with time zone,
	"responded_at" timestamp(3) with time zone,
	CONSTRAINT "presentations_state_check" CHECK (state IN ('created', 'request_fetched', 'verified', 'rejected', 'cancelled')),
	CONSTRAINT "presentations_response_mode_check" CHECK (response_mode IN ('direct_post', 'direct_post.jwt', 'dc_api', 'dc_api.jwt'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"auth_request_id" uuid,
	"token_hash" text NOT NULL,
	"mode" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_auth_request_id_unique" UNIQUE("auth_request_id"),
	CONSTRAINT "sessions_mode_check" CHECK (mode IN ('direct_post', 'dc_api')),
	CONSTRAINT "sessions_status_check" CHECK (status IN ('active', 'expired', 'revoked')),
	CONSTRAINT "sessions_revoked_at_check" CHECK ((status = 'revoked') = (revoked_at IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"identifier" text NOT NULL,
	"document_number" text,
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"birth_date" text,
	"nationality" text,
	"email" text,
	"address" text,
	"portrait" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "users_issuer_identifier_unique" UNIQUE("issuer","identifier")
);
--> statement-breakpoint
ALTER TABLE "auth_requests" ADD CONSTRAINT "auth_requests_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_auth_request_id_fk" FOREIGN KEY ("auth_request_id") REFERENCES "public"."auth_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_requests_user_id_index" ON "auth_requests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_requests_status_expires_at_index" ON "auth_requests" USING btree ("status","expires_at");--> statement-breakpoint
CREATE INDEX "presentations_expires_at_index" ON "presentations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user_id_id_index" ON "sessions" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");