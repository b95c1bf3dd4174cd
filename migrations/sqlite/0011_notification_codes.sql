ALTER TABLE `auth_requests` ADD `request_fetched_at` text;--> statement-breakpoint
ALTER TABLE `auth_requests` ADD `response_received_at` text;--> statement-breakpoint
ALTER TABLE `notifications` ADD `code` text;--> statement-breakpoint
ALTER TABLE `notifications` ADD `subject_kind` text;--> statement-breakpoint
ALTER TABLE `notifications` ADD `subject_id` text;--> statement-breakpoint
ALTER TABLE `notifications` ADD `details` text;