CREATE TABLE "issuer_anchors" (
	"id" text PRIMARY KEY NOT NULL,
	"issuer_id" text NOT NULL,
	"subject" text NOT NULL,
	"certificate" text NOT NULL,
	"joined_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "issuer_anchors_joined_by_check" CHECK (joined_by IN ('first', 'certified', 'listed', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "issuers" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "identified_by" text DEFAULT 'personal_number' NOT NULL;--> statement-breakpoint
ALTER TABLE "issuer_anchors" ADD CONSTRAINT "issuer_anchors_issuer_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issuer_anchors_issuer_id_index" ON "issuer_anchors" USING btree ("issuer_id");