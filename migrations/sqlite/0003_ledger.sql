CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`code` text,
	`user_id` text,
	`iban` text,
	`currency` text NOT NULL,
	`balance_minor` integer DEFAULT 0 NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`created_at` text NOT NULL,
	`closed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "accounts_kind_check" CHECK(kind IN ('customer', 'bank')),
	CONSTRAINT "accounts_code_check" CHECK(code IN ('clearing', 'loan_book', 'opening_balances', 'unclaimed_balances')),
	CONSTRAINT "accounts_currency_check" CHECK(currency IN ('EUR')),
	CONSTRAINT "accounts_status_check" CHECK(status IN ('open', 'closed')),
	CONSTRAINT "accounts_balance_minor_check" CHECK(balance_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "accounts_never_overdrawn_check" CHECK(kind = 'bank' OR balance_minor >= 0),
	CONSTRAINT "accounts_bank_code_check" CHECK((kind = 'bank') = (code IS NOT NULL)),
	CONSTRAINT "accounts_customer_iban_check" CHECK((kind = 'customer') = (iban IS NOT NULL)),
	CONSTRAINT "accounts_closed_at_check" CHECK((status = 'closed') = (closed_at IS NOT NULL)),
	CONSTRAINT "accounts_closed_empty_check" CHECK(status = 'open' OR balance_minor = 0),
	CONSTRAINT "accounts_holder_check" CHECK((kind = 'bank' AND user_id IS NULL) OR (kind = 'customer' AND (status = 'closed' OR user_id IS NOT NULL)))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_code_unique` ON `accounts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_user_id_unique` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_iban_unique` ON `accounts` (`iban`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`amount_minor` integer,
	`currency` text,
	`metadata` text,
	`created_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `created_at`, `id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "activities_kind_check" CHECK(kind IN ('account_opened', 'payment_sent', 'payment_received', 'loan_disbursed', 'profile_updated')),
	CONSTRAINT "activities_currency_check" CHECK(currency IN ('EUR')),
	CONSTRAINT "activities_amount_minor_check" CHECK(amount_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "activities_money_check" CHECK((amount_minor IS NULL) = (currency IS NULL))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `activities_user_id_kind_created_at_id_index` ON `activities` (`user_id`,`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text,
	`subject` text,
	`detail` text,
	`request_id` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_events_subject_kind_subject_id_index` ON `audit_events` (`subject_kind`,`subject`,`id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`scope` text NOT NULL,
	`key_hash` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	PRIMARY KEY(`scope`, `key_hash`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_expires_at_index` ON `idempotency_keys` (`expires_at`);--> statement-breakpoint
CREATE TABLE `loans` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`purpose` text NOT NULL,
	`term_months` integer NOT NULL,
	`instalment_minor` integer NOT NULL,
	`annual_rate_basis_points` integer NOT NULL,
	`status` text DEFAULT 'awaiting_authorization' NOT NULL,
	`outstanding_minor` integer DEFAULT 0 NOT NULL,
	`rejection_code` text,
	`decided_by` text,
	`decided_at` text,
	`auth_request_id` text,
	`transfer_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "loans_amount_minor_check" CHECK(amount_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_instalment_minor_check" CHECK(instalment_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_outstanding_minor_check" CHECK(outstanding_minor BETWEEN 0 AND 9007199254740991),
	CONSTRAINT "loans_term_months_check" CHECK(term_months BETWEEN 1 AND 600),
	CONSTRAINT "loans_annual_rate_basis_points_check" CHECK(annual_rate_basis_points BETWEEN 0 AND 10000),
	CONSTRAINT "loans_version_check" CHECK(version BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "loans_currency_check" CHECK(currency IN ('EUR')),
	CONSTRAINT "loans_purpose_check" CHECK(purpose IN ('Car', 'Home Improvement', 'Education', 'Other')),
	CONSTRAINT "loans_status_check" CHECK(status IN ('awaiting_authorization', 'under_review', 'disbursed', 'repaid', 'declined', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "loans_disbursed_check" CHECK((status IN ('disbursed', 'repaid')) = (transfer_id IS NOT NULL)),
	CONSTRAINT "loans_outstanding_check" CHECK(status = 'disbursed' OR outstanding_minor = 0),
	CONSTRAINT "loans_decided_check" CHECK((decided_by IS NULL) = (decided_at IS NULL)),
	CONSTRAINT "loans_rejected_check" CHECK((status = 'rejected') = (rejection_code IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `loans_user_id_id_index` ON `loans` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `loans_status_expires_at_index` ON `loans` (`status`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `loans_auth_request_id_unique` ON `loans` (`auth_request_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `loans_transfer_id_unique` ON `loans` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`message` text NOT NULL,
	`created_at` text NOT NULL,
	`read_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notifications_kind_check" CHECK(kind IN ('info', 'success', 'warning', 'error'))
);
--> statement-breakpoint
CREATE INDEX `notifications_user_id_id_index` ON `notifications` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_unread_index` ON `notifications` (`user_id`) WHERE (read_at IS NULL);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`recipient_name` text NOT NULL,
	`recipient_iban` text,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text,
	`status` text DEFAULT 'awaiting_authorization' NOT NULL,
	`rejection_code` text,
	`auth_request_id` text,
	`transfer_id` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amount_minor_check" CHECK(amount_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "payments_currency_check" CHECK(currency IN ('EUR')),
	CONSTRAINT "payments_status_check" CHECK(status IN ('awaiting_authorization', 'executed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "payments_executed_check" CHECK((status = 'executed') = (transfer_id IS NOT NULL)),
	CONSTRAINT "payments_rejected_check" CHECK((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "payments_completed_at_check" CHECK((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
CREATE INDEX `payments_user_id_id_index` ON `payments` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `payments_status_expires_at_index` ON `payments` (`status`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_auth_request_id_unique` ON `payments` (`auth_request_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_transfer_id_unique` ON `payments` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `postings` (
	`transfer_id` text NOT NULL,
	`line` integer NOT NULL,
	`account_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`balance_after_minor` integer NOT NULL,
	PRIMARY KEY(`transfer_id`, `line`),
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "postings_line_check" CHECK(line BETWEEN 1 AND 100),
	CONSTRAINT "postings_amount_minor_check" CHECK(amount_minor BETWEEN -9007199254740991 AND 9007199254740991),
	CONSTRAINT "postings_not_zero_check" CHECK(amount_minor <> 0),
	CONSTRAINT "postings_balance_after_minor_check" CHECK(balance_after_minor BETWEEN -9007199254740991 AND 9007199254740991)
);
--> statement-breakpoint
CREATE INDEX `postings_account_id_transfer_id_index` ON `postings` (`account_id`,`transfer_id`);--> statement-breakpoint
CREATE TABLE `profile_updates` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`requested_claims` text NOT NULL,
	`updated_fields` text,
	`status` text DEFAULT 'awaiting_authorization' NOT NULL,
	`rejection_code` text,
	`auth_request_id` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "profile_updates_status_check" CHECK(status IN ('awaiting_authorization', 'completed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "profile_updates_updated_fields_check" CHECK((status = 'completed') = (updated_fields IS NOT NULL)),
	CONSTRAINT "profile_updates_rejected_check" CHECK((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "profile_updates_completed_at_check" CHECK((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
CREATE INDEX `profile_updates_user_id_id_index` ON `profile_updates` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `profile_updates_status_expires_at_index` ON `profile_updates` (`status`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `profile_updates_auth_request_id_unique` ON `profile_updates` (`auth_request_id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`reference` text,
	`reverses_transfer_id` text,
	`auth_request_id` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`reverses_transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfers_kind_check" CHECK(kind IN ('opening_balance', 'payment', 'loan_disbursement', 'loan_repayment', 'closing_balance', 'reversal')),
	CONSTRAINT "transfers_reverses_check" CHECK((kind = 'reversal') = (reverses_transfer_id IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_reverses_transfer_id_unique` ON `transfers` (`reverses_transfer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfers_auth_request_id_unique` ON `transfers` (`auth_request_id`);