PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL,
	`identified_by` text DEFAULT 'personal_number' NOT NULL,
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
	CONSTRAINT "users_version_check" CHECK(version BETWEEN 1 AND 9007199254740991),
	CONSTRAINT "users_identified_by_check" CHECK(identified_by IN ('personal_number', 'claims'))
);
--> statement-breakpoint
INSERT INTO `__new_users`("id", "issuer", "identified_by", "identifier", "document_number", "family_name", "given_name", "birth_date", "nationality", "email", "address", "portrait", "version", "created_at", "updated_at") SELECT "id", "issuer", "identified_by", "identifier", "document_number", "family_name", "given_name", "birth_date", "nationality", "email", "address", "portrait", "version", "created_at", "updated_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `users_issuer_birth_date_index` ON `users` (`issuer`,`birth_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_issuer_identifier_unique` ON `users` (`issuer`,`identifier`);