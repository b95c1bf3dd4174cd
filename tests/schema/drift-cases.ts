import type { Place } from './drift-kinds.ts';
import { migrationPlaces } from './migration-drifts.ts';

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

/** Drifts planted in the helpers that every table's columns are described with. */
const columnMutations = {
  'foreign key': [['foreignColumns: [target]', 'foreignColumns: [column]']],
  'delete rule': [['foreignColumns: [target] })', "foreignColumns: [target] }).onDelete('cascade')"]],
} satisfies Place['mutations'];

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
  ...migrationPlaces,
};
