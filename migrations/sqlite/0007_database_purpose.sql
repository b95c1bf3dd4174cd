CREATE TABLE `database_purpose` (
	`subject` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`decided_at` text NOT NULL,
	CONSTRAINT "database_purpose_subject_check" CHECK(subject IN ('database')),
	CONSTRAINT "database_purpose_purpose_check" CHECK(purpose IN ('development', 'production'))
);
