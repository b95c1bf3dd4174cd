ALTER TABLE "auth_requests" ADD COLUMN "request_fetched_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "auth_requests" ADD COLUMN "response_received_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "details" text;