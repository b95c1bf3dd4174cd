PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_payments` (
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
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`transfer_id`) REFERENCES `transfers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amount_minor_check" CHECK(amount_minor BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "payments_version_check" CHECK(version BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "payments_currency_check" CHECK(currency IN ('EUR')),
	CONSTRAINT "payments_status_check" CHECK(status IN ('awaiting_authorization', 'executed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "payments_executed_check" CHECK((status = 'executed') = (transfer_id IS NOT NULL)),
	CONSTRAINT "payments_rejected_check" CHECK((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "payments_completed_at_check" CHECK((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
INSERT INTO `__new_payments`("id", "user_id", "account_id", "recipient_name", "recipient_iban", "amount_minor", "currency", "reference", "status", "rejection_code", "auth_request_id", "transfer_id", "version", "created_at", "expires_at", "completed_at") SELECT "id", "user_id", "account_id", "recipient_name", "recipient_iban", "amount_minor", "currency", "reference", "status", "rejection_code", "auth_request_id", "transfer_id", "version", "created_at", "expires_at", "completed_at" FROM `payments`;--> statement-breakpoint
DROP TABLE `payments`;--> statement-breakpoint
ALTER TABLE `__new_payments` RENAME TO `payments`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `payments_user_id_id_index` ON `payments` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `payments_status_expires_at_index` ON `payments` (`status`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_auth_request_id_unique` ON `payments` (`auth_request_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_transfer_id_unique` ON `payments` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `__new_profile_updates` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`requested_claims` text NOT NULL,
	`updated_fields` text,
	`status` text DEFAULT 'awaiting_authorization' NOT NULL,
	`rejection_code` text,
	`auth_request_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`completed_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "profile_updates_version_check" CHECK(version BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "profile_updates_status_check" CHECK(status IN ('awaiting_authorization', 'completed', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "profile_updates_updated_fields_check" CHECK((status = 'completed') = (updated_fields IS NOT NULL)),
	CONSTRAINT "profile_updates_rejected_check" CHECK((status = 'rejected') = (rejection_code IS NOT NULL)),
	CONSTRAINT "profile_updates_completed_at_check" CHECK((status = 'awaiting_authorization') = (completed_at IS NULL))
);
--> statement-breakpoint
INSERT INTO `__new_profile_updates`("id", "user_id", "requested_claims", "updated_fields", "status", "rejection_code", "auth_request_id", "version", "created_at", "expires_at", "completed_at") SELECT "id", "user_id", "requested_claims", "updated_fields", "status", "rejection_code", "auth_request_id", "version", "created_at", "expires_at", "completed_at" FROM `profile_updates`;--> statement-breakpoint
DROP TABLE `profile_updates`;--> statement-breakpoint
ALTER TABLE `__new_profile_updates` RENAME TO `profile_updates`;--> statement-breakpoint
CREATE INDEX `profile_updates_user_id_id_index` ON `profile_updates` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `profile_updates_status_expires_at_index` ON `profile_updates` (`status`,`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `profile_updates_auth_request_id_unique` ON `profile_updates` (`auth_request_id`);--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL,
	`identifier` text NOT NULL,
	`document_number` text,
	`family_name` text NOT NULL,
	`given_name` text NOT NULL,
	`birth_date` text,
	`nationality` text,
	`email` text,
	`address` text,
	`portrait` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "users_version_check" CHECK(version BETWEEN 1 AND 9007199254740991)
);
--> statement-breakpoint
INSERT INTO `__new_users`("id", "issuer", "identifier", "document_number", "family_name", "given_name", "birth_date", "nationality", "email", "address", "portrait", "version", "created_at", "updated_at") SELECT "id", "issuer", "identifier", "document_number", "family_name", "given_name", "birth_date", "nationality", "email", "address", "portrait", "version", "created_at", "updated_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_issuer_identifier_unique` ON `users` (`issuer`,`identifier`);