CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"code" text,
	"user_id" uuid,
	"iban" text,
	"currency" text NOT NULL,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	CONSTRAINT "accounts_code_unique" UNIQUE("code"),
	CONSTRAINT "accounts_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "accounts_iban_unique" UNIQUE("iban"),
	CONSTRAINT "accounts_kind_check" CHECK (kind IN ('customer', 'bank')),
	CONSTRAINT "accounts_code_check" CHECK (code IN ('clearing', 'loan_book', 'opening_balances', 'unclaimed_balances')),
	CONSTRAINT "accounts_currency_check" CHECK (currency IN ('EUR')),
	CONSTRAINT "accounts_status_check" CHECK (status IN ('open', 'closed')),
	CONSTRAINT "accounts_balance_minor_check" CHECK (balance_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "accounts_never_overdrawn_check" CHECK (kind = 'bank' OR balance_minor >= 0),
	CONSTRAINT "accounts_bank_code_check" CHECK ((kind = 'bank') = (code IS NOT NULL)),
	CONSTRAINT "accounts_customer_iban_check" CHECK ((kind = 'customer') = (iban IS NOT NULL)),
	CONSTRAINT "accounts_closed_at_check" CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
	CONSTRAINT "accounts_closed_empty_check" CHECK (status = 'open' OR balance_minor = 0),
	CONSTRAINT "accounts_holder_check" CHECK ((kind = 'bank' AND user_id IS NULL) OR (kind = 'customer' AND (status = 'closed' OR user_id IS NOT NULL)))
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"metadata" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "activities_pkey" PRIMARY KEY("user_id","created_at","id"),
	CONSTRAINT "activities_kind_check" CHECK (kind IN ('account_opened', 'payment_sent', 'payment_received', 'loan_disbursed', 'profile_updated')),
	CONSTRAINT "activities_currency_check" CHECK (currency IN ('EUR')),
	CONSTRAINT "activities_amount_minor_check" CHECK (amount_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "activities_money_check" CHECK ((amount_minor IS NULL) = (currency IS NULL))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text,
	"subject" text,
	"detail" text,
	"request_id" text,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key_hash" text NOT NULL,
	"request_hash" text NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("scope","key_hash")
);
--> statement-breakpoint
CREATE TABLE "loans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"purpose" text NOT NULL,
	"term_months" bigint NOT NULL,
	"instalment_minor" bigint NOT NULL,
	"annual_rate_basis_points" bigint NOT NULL,
	"status" text DEFAULT 'awaiting_authorization' NOT NULL,
	"outstanding_minor" bigint DEFAULT 0 NOT NULL,
	"rejection_code" text,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	"auth_request_id" uuid,
	"transfer_id" uuid,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	CONSTRAINT "loans_auth_request_id_unique" UNIQUE("auth_request_id"),
	CONSTRAINT "loans_transfer_id_unique" UNIQUE("transfer_id"),
	CONSTRAINT "loans_amount_minor_check" CHECK (amount_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_instalment_minor_check" CHECK (instalment_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_outstanding_minor_check" CHECK (outstanding_minor BETWEEN 0 AND 9007199254740991),
	CONSTRAINT "loans_term_months_check" CHECK (term_months BETWEEN 1 AND 600),
	CONSTRAINT "loans_annual_rate_basis_points_check" CHECK (annual_rate_basis_points BETWEEN 0 AND 10000),
	CONSTRAINT "loans_version_check" CHECK (version BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_currency_check" CHECK (currency IN ('EUR')),
	CONSTRAINT "loans_purpose_check" CHECK (purpose IN ('Car', 'Home Improvement', 'Education', 'Other')),
	CONSTRAINT "loans_status_check" CHECK (status IN ('awaiting_authorization', 'under_review', 'disbursed', 'repaid', 'declined', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "loans_disbursed_check" CHECK ((status IN ('disbursed', 'repaid')) = (transfer_id IS NOT NULL)),
	CONSTRAINT "loans_outstanding_check" CHECK (status = 'disbursed' OR outstanding_minor = 0),
	CONSTRAINT "loans_decided_check" CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
	CONSTRAINT "loans_rejected_check" CHECK ((status = 'rejected') = (rejection_code IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"read_at" timestamp(3) with time zone,
	CONSTRAINT "notifications_kind_check" CHECK (kind IN ('info', 'success', 'warning', 'error'))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"recipient_name" text NOT NULL,
	"recipient_iban" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reference" text,
	"status" text DEFAULT 'awaiting_authorization' NOT NULL,
	"rejection_code" text,
	"auth_request_id" uuid,
	"transfer_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	CONSTRAINT "payments_auth_request_id_unique" UNIQUE("auth_request_id"),
	CONSTRAINT "payments_transfer_id_unique" UNIQUE("transfer_id"),
	CONSTRAINT "payments_amount_minor_check" CHECK (amount_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "payments_currency_check" CHECK (currency IN ('EUR')),
	CONSTRAINT "payments_status_check" CHECK (status IN ('awaiting_authorization', 'executed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "payments_executed_check" CHECK ((status = 'executed') = (transfer_id IS NOT NULL)),
	CONSTRAINT "payments_rejected_check" CHECK ((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "payments_completed_at_check" CHECK ((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"transfer_id" uuid NOT NULL,
	"line" bigint NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"balance_after_minor" bigint NOT NULL,
	CONSTRAINT "postings_pkey" PRIMARY KEY("transfer_id","line"),
	CONSTRAINT "postings_line_check" CHECK (line BETWEEN 1 AND 100),
	CONSTRAINT "postings_amount_minor_check" CHECK (amount_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "postings_not_zero_check" CHECK (amount_minor <> 0),
	CONSTRAINT "postings_balance_after_minor_check" CHECK (balance_after_minor BETWEEN -9007199254740991 AND 9007199254740991)
);
--> statement-breakpoint
CREATE TABLE "profile_updates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"requested_claims" text NOT NULL,
	"updated_fields" text,
	"status" text DEFAULT 'awaiting_authorization' NOT NULL,
	"rejection_code" text,
	"auth_request_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	CONSTRAINT "profile_updates_auth_request_id_unique" UNIQUE("auth_request_id"),
	CONSTRAINT "profile_updates_status_check" CHECK (status IN ('awaiting_authorization', 'completed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "profile_updates_updated_fields_check" CHECK ((status = 'completed') = (updated_fields IS NOT NULL)),
	CONSTRAINT "profile_updates_rejected_check" CHECK ((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "profile_updates_completed_at_check" CHECK ((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reference" text,
	"reverses_transfer_id" uuid,
	"auth_request_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "transfers_reverses_transfer_id_unique" UNIQUE("reverses_transfer_id"),
	CONSTRAINT "transfers_auth_request_id_unique" UNIQUE("auth_request_id"),
	CONSTRAINT "transfers_kind_check" CHECK (kind IN ('opening_balance', 'payment', 'loan_disbursement', 'loan_repayment', 'closing_balance', 'reversal')),
	CONSTRAINT "transfers_reverses_check" CHECK ((kind = 'reversal') = (reverses_transfer_id IS NOT NULL))
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_auth_request_id_fk" FOREIGN KEY ("auth_request_id") REFERENCES "public"."auth_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_auth_request_id_fk" FOREIGN KEY ("auth_request_id") REFERENCES "public"."auth_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_transfer_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_updates" ADD CONSTRAINT "profile_updates_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_updates" ADD CONSTRAINT "profile_updates_auth_request_id_fk" FOREIGN KEY ("auth_request_id") REFERENCES "public"."auth_requests"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_reverses_transfer_id_fk" FOREIGN KEY ("reverses_transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_user_id_kind_created_at_id_index" ON "activities" USING btree ("user_id","kind","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_events_subject_kind_subject_id_index" ON "audit_events" USING btree ("subject_kind","subject","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at_index" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "loans_user_id_id_index" ON "loans" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "loans_status_expires_at_index" ON "loans" USING btree ("status","expires_at");--> statement-breakpoint
CREATE INDEX "notifications_user_id_id_index" ON "notifications" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_index" ON "notifications" USING btree ("user_id") WHERE (read_at IS NULL);--> statement-breakpoint
CREATE INDEX "payments_user_id_id_index" ON "payments" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "payments_status_expires_at_index" ON "payments" USING btree ("status","expires_at");--> statement-breakpoint
CREATE INDEX "postings_account_id_transfer_id_index" ON "postings" USING btree ("account_id","transfer_id");--> statement-breakpoint
CREATE INDEX "profile_updates_user_id_id_index" ON "profile_updates" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "profile_updates_status_expires_at_index" ON "profile_updates" USING btree ("status","expires_at");