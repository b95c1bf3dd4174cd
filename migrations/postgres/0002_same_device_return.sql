ALTER TABLE "presentations" ADD COLUMN "return_uri" text;--> statement-breakpoint
ALTER TABLE "presentations" ADD COLUMN "response_code_hash" text;--> statement-breakpoint
ALTER TABLE "presentations" ADD COLUMN "response_code_redeemed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "presentations" ADD CONSTRAINT "presentations_response_code_hash_unique" UNIQUE("response_code_hash");