import type { Layer } from './sync/check.ts';

/** The kinds of drift that any schema can suffer. */
export const kinds = [
  'column missing',
  'column extra',
  'column renamed',
  'other type',
  'nullability',
  'default',
  'enum value',
  'check',
  'index',
  'unique',
  'foreign key',
  'delete rule',
] as const;
export type Kind = (typeof kinds)[number];

/** Who may notice a change. */
export type Noticer = Layer | 'row types';

/** One textual change in one file: what stands there, what is put in its place, and who notices if not those of the place. */
export type Mutation = readonly [text: string, replacement: string, noticedBy?: readonly Noticer[]];

export interface Place {
  readonly file: string;
  /** The layers that must each notice every change of this file. */
  readonly noticedBy: readonly Noticer[];
  /** By kind; several where a kind has several faces. */
  readonly mutations: Readonly<Partial<Record<Kind, readonly Mutation[]>>>;
}

const sessionsOf = (columnsAfter: string) =>
  `mode: text({ enum: presentationModes }).notNull(),\n    ${columnsAfter}`;

const drizzleMutations = {
  'column missing': [['    portrait: text(),\n', '']],
  'column extra': [['    portrait: text(),\n', '    portrait: text(),\n    nickname: text(),\n']],
  'column renamed': [['    ip_address: text(),', '    ip: text(),']],
  nullability: [
    ['    token_hash: text().notNull(),', '    token_hash: text(),'],
    ['    user_agent: text(),', '    user_agent: text().notNull(),'],
  ],
  default: [
    [
      "text({ enum: sessionStatuses }).notNull().default('active')",
      'text({ enum: sessionStatuses }).notNull()',
    ],
    [
      "text({ enum: sessionStatuses }).notNull().default('active')",
      "text({ enum: sessionStatuses }).notNull().default('expired')",
    ],
    ['    client_secret_hash: text().notNull(),', "    client_secret_hash: text().notNull().default('x'),"],
  ],
  'enum value': [
    [
      sessionsOf("status: text({ enum: sessionStatuses }).notNull().default('active'),"),
      sessionsOf("status: text({ enum: ['active', 'expired'] }).notNull().default('active'),"),
      // The words of a column's type are in no database.
      ['row types', 'interface', 'enums'],
    ],
    ["oneOf('status', sessionStatuses)", "oneOf('status', ['active', 'expired'])"],
  ],
  check: [
    ["    check('sessions_mode_check', oneOf('mode', presentationModes)),\n", ''],
    ["check('sessions_mode_check'", "check('sessions_mode'"],
    ["positive('revision')", "sql.raw('revision BETWEEN 0 AND 9007199254740991')"],
    ["(status = 'revoked') = (revoked_at IS NOT NULL)", "(status = 'revoked') = (revoked_at IS NULL)"],
  ],
  index: [
    ["    index('sessions_expires_at_index').on(table.expires_at),\n", ''],
    ["index('sessions_expires_at_index')", "index('sessions_expiry_index')"],
    ['.on(table.user_id, table.id)', '.on(table.id, table.user_id)'],
    [
      "index('auth_requests_status_expires_at_index').on(table.status, table.expires_at)",
      "index('auth_requests_status_expires_at_index').on(table.status, table.created_at)",
    ],
  ],
  unique: [
    ["    unique('sessions_token_hash_unique').on(table.token_hash),\n", ''],
    ["unique('sessions_token_hash_unique')", "index('sessions_token_hash_unique')"],
    ['.on(table.issuer, table.identifier)', '.on(table.identifier)'],
  ],
  'foreign key': [
    [
      "'sessions_auth_request_id_fk', table.auth_request_id, auth_requests.id)",
      "'sessions_auth_request_id_fk', table.auth_request_id, users.id)",
    ],
    ["    reference('auth_requests_user_id_fk', table.user_id, users.id).onDelete('cascade'),\n", ''],
  ],
  'delete rule': [
    [".onDelete('set null')", ".onDelete('cascade')"],
    [".onDelete('set null')", ''],
  ],
} satisfies Place['mutations'];

/** Of the helpers that every table's columns are described with. */
const columnMutations = {
  'foreign key': [['foreignColumns: [target]', 'foreignColumns: [column]']],
  'delete rule': [['foreignColumns: [target] })', "foreignColumns: [target] }).onDelete('cascade')"]],
} satisfies Place['mutations'];

const sqliteSql = 'migrations/sqlite/0000_open_the_bank.sql';
const postgresSql = 'migrations/postgres/0000_open_the_bank.sql';

export const places: Readonly<Record<string, Place>> = {
  'the SQLite schema': {
    file: 'src/database/sqlite/identity-tables.ts',
    noticedBy: ['migrated sqlite', 'sqlite snapshot'],
    mutations: {
      ...drizzleMutations,
      'other type': [
        ['    revision: safeInteger().notNull()', '    revision: text().notNull()'],
        ['    client_secret_hash: text().notNull()', '    client_secret_hash: safeInteger().notNull()'],
      ],
    },
  },
  'the PostgreSQL schema': {
    file: 'src/database/postgres/identity-tables.ts',
    noticedBy: ['migrated postgres', 'postgres snapshot'],
    mutations: {
      ...drizzleMutations,
      'other type': [
        ['    user_id: uuid().notNull(),', '    user_id: text().notNull(),'],
        ['    redeemed_at: instant(),', '    redeemed_at: text(),'],
        ['    client_secret_hash: text().notNull()', '    client_secret_hash: uuid().notNull()'],
      ],
    },
  },
  'the columns of SQLite': {
    file: 'src/database/sqlite/columns.ts',
    noticedBy: ['migrated sqlite', 'sqlite snapshot'],
    mutations: {
      ...columnMutations,
      'other type': [
        ['uuid = () => text()', 'uuid = () => integer()'],
        ['instant = () => text()', 'instant = () => integer()'],
        ['safeInteger = () => integer()', 'safeInteger = () => text()'],
      ],
    },
  },
  'the columns of PostgreSQL': {
    file: 'src/database/postgres/columns.ts',
    noticedBy: ['migrated postgres', 'postgres snapshot'],
    mutations: {
      ...columnMutations,
      'other type': [
        // What a driver would make of it is in no database.
        ["bigint({ mode: 'number' })", "bigint({ mode: 'bigint' })", ['row types', 'interface']],
        ['withTimezone: true', 'withTimezone: false'],
        ['precision: 3', 'precision: 6'],
      ],
    },
  },
  'the conditions of checks': {
    file: 'src/database/conditions.ts',
    noticedBy: ['migrated sqlite', 'sqlite snapshot', 'migrated postgres', 'postgres snapshot'],
    mutations: {
      'enum value': [['words.map', 'words.slice(1).map']],
      check: [
        ['BETWEEN 1 AND', 'BETWEEN 2 AND'],
        ['BETWEEN 0 AND', 'BETWEEN 1 AND'],
      ],
    },
  },
  'the interface': {
    file: 'src/database/identity-tables.ts',
    noticedBy: ['row types', 'interface'],
    mutations: {
      'column missing': [['  portrait: string | null;\n', '']],
      'column extra': [
        ['  portrait: string | null;\n', '  portrait: string | null;\n  nickname: string | null;\n'],
      ],
      'column renamed': [['  ip_address: string', '  ip: string']],
      'other type': [
        ['  client_secret_hash: string;', '  client_secret_hash: number;'],
        ['  revision: Generated<number>;', '  revision: Generated<bigint>;'],
        ['  nationality: string | null;', '  nationality: string[] | null;'],
      ],
      nullability: [
        ['  token_hash: string;', '  token_hash: string | null;'],
        ['  user_agent: string | null;', '  user_agent: string;'],
      ],
      default: [
        ['Generated<(typeof sessionStatuses)[number]>', '(typeof sessionStatuses)[number]'],
        ['  client_secret_hash: string;', '  client_secret_hash: Generated<string>;'],
        ['  verified_claims: string | null;', '  verified_claims: Generated<string | null>;'],
      ],
      'enum value': [
        ['Generated<(typeof sessionStatuses)[number]>', "Generated<'active' | 'expired'>"],
        [
          'Generated<(typeof sessionStatuses)[number]>',
          "Generated<(typeof sessionStatuses)[number] | 'lost'>",
        ],
        ['Generated<(typeof sessionStatuses)[number]>', 'Generated<string>'],
      ],
    },
  },
  'the words of enums.ts': {
    file: 'src/database/enums.ts',
    noticedBy: ['migrated sqlite', 'sqlite snapshot', 'migrated postgres', 'postgres snapshot'],
    mutations: {
      'enum value': [
        ["['active', 'expired', 'revoked']", "['active', 'expired', 'revoked', 'lost']"],
        ["['active', 'expired', 'revoked']", "['active', 'revoked']"],
        ["['active', 'expired', 'revoked']", "['active', 'ended', 'revoked']"],
      ],
    },
  },
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
