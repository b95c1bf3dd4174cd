CREATE TABLE `chores` (
	`name` text PRIMARY KEY NOT NULL,
	`lease_owner` text,
	`lease_expires_at` text,
	`done_at` text,
	CONSTRAINT "chores_name_check" CHECK(name IN ('sweep')),
	CONSTRAINT "chores_lease_expires_at_check" CHECK((lease_owner IS NULL) = (lease_expires_at IS NULL))
);
