CREATE TABLE `issuer_anchors` (
	`id` text PRIMARY KEY NOT NULL,
	`issuer_id` text NOT NULL,
	`subject` text NOT NULL,
	`certificate` text NOT NULL,
	`joined_by` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "issuer_anchors_joined_by_check" CHECK(joined_by IN ('first', 'certified', 'listed', 'operator'))
);
--> statement-breakpoint
CREATE INDEX `issuer_anchors_issuer_id_index` ON `issuer_anchors` (`issuer_id`);--> statement-breakpoint
CREATE TABLE `issuers` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `users` ADD `identified_by` text DEFAULT 'personal_number' NOT NULL;