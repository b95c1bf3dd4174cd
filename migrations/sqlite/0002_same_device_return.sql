ALTER TABLE `presentations` ADD `return_uri` text;--> statement-breakpoint
ALTER TABLE `presentations` ADD `response_code_hash` text;--> statement-breakpoint
ALTER TABLE `presentations` ADD `response_code_redeemed_at` text;--> statement-breakpoint
CREATE UNIQUE INDEX `presentations_response_code_hash_unique` ON `presentations` (`response_code_hash`);