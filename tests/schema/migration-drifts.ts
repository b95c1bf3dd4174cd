import type { Place } from './drift-kinds.ts';

const sqliteSql = 'migrations/sqlite/0000_open_the_bank.sql';
const postgresSql = 'migrations/postgres/0000_open_the_bank.sql';

/** Changes of the SQL of a migration that databases have applied. */
export const migrationPlaces: Readonly<Record<string, Place>> = {
  'the SQLite migration': {
    file: sqliteSql,
    noticedBy: ['migrated sqlite', 'sqlite snapshot'],
    mutations: {
      // In tables that no later migration has rebuilt: a rebuild writes the whole table anew.
      'column missing': [['\t`failed_checks` text,\n', '']],
      'column extra': [['\t`failed_checks` text,\n', '\t`failed_checks` text,\n\t`remark` text,\n']],
      'column renamed': [['\t`ip_address` text', '\t`ip` text']],
      'other type': [
        ['\t`revision` integer', '\t`revision` text'],
        ['\t`nonce` text', '\t`nonce` blob'],
        ['\t`nonce` text', '\t`nonce` text COLLATE NOCASE'],
        ['\t`failed_checks` text', "\t`failed_checks` text GENERATED ALWAYS AS ('x')"],
      ],
      nullability: [
        ['\t`token_hash` text NOT NULL', '\t`token_hash` text'],
        ['\t`user_agent` text', '\t`user_agent` text NOT NULL'],
      ],
      default: [
        ["DEFAULT 'active'", "DEFAULT 'expired'"],
        [" DEFAULT 'active'", ''],
        ['\t`nonce` text', "\t`nonce` text DEFAULT 'x'"],
      ],
      'enum value': [["'active', 'expired', 'revoked'", "'active', 'revoked'"]],
      check: [
        ["\tCONSTRAINT \"sessions_mode_check\" CHECK(mode IN ('direct_post', 'dc_api')),\n", ''],
        ['"sessions_mode_check"', '"sessions_mode"'],
        ['revision BETWEEN 1 AND', 'revision BETWEEN 0 AND'],
      ],
      index: [
        [
          'CREATE INDEX `sessions_expires_at_index` ON `sessions` (`expires_at`);--> statement-breakpoint\n',
          '',
        ],
        ['INDEX `sessions_expires_at_index`', 'INDEX `sessions_expiry_index`'],
        ['ON `sessions` (`user_id`,`id`)', 'ON `sessions` (`id`,`user_id`)'],
        ['ON `sessions` (`user_id`,`id`)', 'ON `sessions` (`user_id`,`id` DESC)'],
        ['ON `sessions` (`expires_at`)', "ON `sessions` (`expires_at`) WHERE status = 'active'"],
      ],
      unique: [
        ['CREATE UNIQUE INDEX `sessions_token_hash_unique`', 'CREATE INDEX `sessions_token_hash_unique`'],
        [
          'ON `auth_requests` (`external_authorization_id`)',
          'ON `auth_requests` (`external_authorization_id`,`verifier`)',
        ],
      ],
      'foreign key': [
        [
          '\tFOREIGN KEY (`auth_request_id`) REFERENCES `auth_requests`(`id`) ON UPDATE no action ON DELETE set null,\n',
          '',
        ],
        ['REFERENCES `auth_requests`(`id`)', 'REFERENCES `users`(`id`)'],
        ['ON DELETE set null', 'ON DELETE set null DEFERRABLE INITIALLY DEFERRED'],
      ],
      'delete rule': [['ON DELETE set null', 'ON DELETE cascade']],
    },
  },
  'the PostgreSQL migration': {
    file: postgresSql,
    noticedBy: ['migrated postgres', 'postgres snapshot'],
    mutations: {
      'column missing': [['\t"portrait" text,\n', '']],
      'column extra': [['\t"portrait" text,\n', '\t"portrait" text,\n\t"nickname" text,\n']],
      'column renamed': [['\t"ip_address" text', '\t"ip" text']],
      'other type': [
        ['\t"revision" bigint', '\t"revision" integer'],
        ['\t"fetched_at" timestamp(3) with time zone', '\t"fetched_at" timestamp with time zone'],
        ['\t"nonce" text', '\t"nonce" varchar(64)'],
      ],
      nullability: [
        ['\t"token_hash" text NOT NULL', '\t"token_hash" text'],
        ['\t"user_agent" text', '\t"user_agent" text NOT NULL'],
      ],
      default: [
        ["DEFAULT 'active'", "DEFAULT 'expired'"],
        [" DEFAULT 'active'", ''],
        ['\t"nonce" text', '\t"nonce" text DEFAULT \'x\''],
      ],
      'enum value': [["'active', 'expired', 'revoked'", "'active', 'revoked'"]],
      check: [
        ["\tCONSTRAINT \"sessions_mode_check\" CHECK (mode IN ('direct_post', 'dc_api')),\n", ''],
        ['"sessions_mode_check"', '"sessions_mode"'],
        ['revision BETWEEN 1 AND', 'revision BETWEEN 0 AND'],
      ],
      index: [
        [
          'CREATE INDEX "sessions_user_id_id_index" ON "sessions" USING btree ("user_id","id");--> statement-breakpoint\n',
          '',
        ],
        ['INDEX "sessions_expires_at_index"', 'INDEX "sessions_expiry_index"'],
        ['ON "sessions" USING btree ("user_id","id")', 'ON "sessions" USING btree ("id","user_id")'],
        ['ON "sessions" USING btree ("user_id","id")', 'ON "sessions" USING btree ("user_id","id" DESC)'],
        [
          'ON "sessions" USING btree ("expires_at")',
          'ON "sessions" USING btree ("expires_at") WHERE status = \'active\'',
        ],
      ],
      unique: [
        ['\tCONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),\n', ''],
        ['UNIQUE("issuer","identifier")', 'UNIQUE("identifier")'],
      ],
      'foreign key': [
        ['REFERENCES "public"."auth_requests"("id")', 'REFERENCES "public"."users"("id")'],
        [
          'ALTER TABLE "auth_requests" ADD CONSTRAINT "auth_requests_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint\n',
          '',
        ],
      ],
      'delete rule': [['ON DELETE set null', 'ON DELETE cascade']],
    },
  },
};
