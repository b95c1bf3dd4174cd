CREATE TABLE `vidos_authorizations` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`progress` text DEFAULT 'created' NOT NULL,
	`response_mode` text NOT NULL,
	`credential_formats` text NOT NULL,
	`browser_protocol` text,
	`claims` text NOT NULL,
	`refusal_code` text,
	`verdict` text,
	`response_code_hash` text,
	`response_code_redeemed_at` text,
	`next_poll_at` text NOT NULL,
	`faults` integer DEFAULT 0 NOT NULL,
	`misses` integer DEFAULT 0 NOT NULL,
	`lease_owner` text,
	`lease_expires_at` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	CONSTRAINT "vidos_authorizations_state_check" CHECK(state IN ('pending', 'verified', 'rejected', 'cancelled', 'expired')),
	CONSTRAINT "vidos_authorizations_progress_check" CHECK(progress IN ('created', 'request_fetched', 'response_received')),
	CONSTRAINT "vidos_authorizations_response_mode_check" CHECK(response_mode IN ('direct_post', 'direct_post.jwt', 'dc_api', 'dc_api.jwt')),
	CONSTRAINT "vidos_authorizations_credential_formats_check" CHECK(credential_formats IN ('dc+sd-jwt', 'mso_mdoc', 'dc+sd-jwt mso_mdoc')),
	CONSTRAINT "vidos_authorizations_browser_protocol_check" CHECK((response_mode IN ('dc_api', 'dc_api.jwt')) = (browser_protocol IS NOT NULL)),
	CONSTRAINT "vidos_authorizations_faults_check" CHECK(faults BETWEEN 0 AND 1000000),
	CONSTRAINT "vidos_authorizations_misses_check" CHECK(misses BETWEEN 0 AND 1000000),
	CONSTRAINT "vidos_authorizations_ended_at_check" CHECK((state = 'pending') = (ended_at IS NULL)),
	CONSTRAINT "vidos_authorizations_refusal_code_check" CHECK((state = 'rejected') = (refusal_code IS NOT NULL)),
	CONSTRAINT "vidos_authorizations_verdict_check" CHECK((state IN ('verified', 'rejected')) = (verdict IS NOT NULL)),
	CONSTRAINT "vidos_authorizations_lease_expires_at_check" CHECK((lease_owner IS NULL) = (lease_expires_at IS NULL)),
	CONSTRAINT "vidos_authorizations_response_code_redeemed_at_check" CHECK(response_code_redeemed_at IS NULL OR response_code_hash IS NOT NULL)
);
--> statement-breakpoint
CREATE INDEX `vidos_authorizations_state_next_poll_at_index` ON `vidos_authorizations` (`state`,`next_poll_at`);--> statement-breakpoint
CREATE INDEX `vidos_authorizations_expires_at_index` ON `vidos_authorizations` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `vidos_authorizations_response_code_hash_unique` ON `vidos_authorizations` (`response_code_hash`);