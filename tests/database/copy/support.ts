import { Database } from 'bun:sqlite';
import { join } from 'node:path';
import pg from 'pg';
import { type CopyOptions, type CopyReport, copyDatabase } from '../../../src/database/copy/copy.ts';
import { CopyError } from '../../../src/database/copy/copy-error.ts';
import { type Fixture, type FixtureRow, fixtures } from '../../schema/upgrade/fixtures.ts';
import { migrate, newUser, noon, rejection, repository } from '../support.ts';

/** The bank's migrations, of both dialects. */
export const migrations = join(repository, 'migrations');

/** Copies as the command does, in batches that a test's rows fill. */
export function copy(options: Pick<CopyOptions, 'from' | 'to'> & Partial<CopyOptions>): Promise<CopyReport> {
  return copyDatabase({ migrations, now: noon, batchRows: 100, waitMs: 20_000, ...options });
}

/** Why a copy was refused. Fails if it was not, or not by a CopyError. */
export async function refusal(copying: Promise<CopyReport>): Promise<CopyError> {
  const error = await rejection(copying);
  if (error instanceof CopyError) return error;
  throw error;
}

export function inSqlite<Result>(file: string, use: (database: Database) => Result): Result {
  const database = new Database(file, { readwrite: true, strict: true });
  try {
    database.run('PRAGMA foreign_keys = ON');
    return use(database);
  } finally {
    database.close();
  }
}

/** A session that is not the bank's, as an administrator has one. */
export async function inPostgres<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table, with every value as a literal that tells its type, e.g. `X'00'`, `'1'`, `1`, `NULL`. */
export function contentOf(file: string): Record<string, string[]> {
  return inSqlite(file, (database) =>
    Object.fromEntries(
      tablesOf(database).map((table) => {
        const columns = database
          .query<{ name: string }, [string]>('SELECT name FROM pragma_table_info(?) ORDER BY name')
          .all(table);
        const literals = columns.map(({ name }) => `'${name}=' || quote(${name})`).join(" || ' ' || ");
        const rows = database.query<{ row: string }, []>(
          `SELECT ${literals} AS row FROM ${table} ORDER BY 1`,
        );
        return [table, rows.all().map(({ row }) => row)];
      }),
    ),
  );
}

export function tablesOf(database: Database): string[] {
  return database
    .query<{ name: string }, []>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migrations' ORDER BY name",
    )
    .all()
    .map(({ name }) => name);
}

/** A bank with a row in every table, and with every value that is easily lost on the way. */
export function furnish(file: string): void {
  migrate(file);
  inSqlite(file, (database) =>
    database.transaction(() => {
      for (const fixture of Object.values(fixtures)) insertAll(database, fixture);
      insertAll(database, awkward());
    })(),
  );
}

export function insertAll(database: Database, fixture: Fixture): void {
  for (const [table, rows] of Object.entries(fixture)) for (const row of rows) insert(database, table, row);
}

export function insert(database: Database, table: string, row: FixtureRow): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  database
    .query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
    .run(...Object.values(row));
}

export const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const texts = [
  '',
  ' ',
  'NULL',
  'null',
  '{"a", b, \\"c\\"}',
  '\\',
  "it's",
  '"',
  'line\r\nbreak\ttab\u0001',
  'Zoë Nuñez',
  'Zoe\u0308',
  '𝓩𝒐é 🏦',
  'שלום مرحبا',
  '\uFEFFmark',
  'a real \uFFFD',
  '{ "b":1,  "a":1.0, "\\u00e9":"\\/" }',
  'x'.repeat(500_000),
];

const largest = Number.MAX_SAFE_INTEGER;

function awkward(): Fixture {
  return {
    users: texts.map((text, index) => ({
      ...newUser(1000 + index),
      issuer: `${text.slice(0, 20)}${index}`,
      family_name: text,
      address: text,
      portrait: index % 2 ? text : null,
      created_at: '0001-01-01T00:00:00.000Z',
      updated_at: '9999-12-31T23:59:59.999Z',
    })),
    accounts: [bankAccount(1000, 'opening_balances', largest), bankAccount(1001, 'loan_book', -largest)],
    // A reversal may have a smaller id than what it reverses, and be reversed itself.
    transfers: [
      transfer(1009, 'payment', null),
      transfer(1003, 'reversal', 1009),
      transfer(1002, 'reversal', 1003),
      transfer(1001, 'payment', null),
    ],
    activities: [largest, -largest, 0, null].map((amount, index) => ({
      id: crypto.randomUUID(),
      user_id: id(1000 + index),
      kind: 'payment_sent',
      title: 'Amount',
      amount_minor: amount,
      currency: amount === null ? null : 'EUR',
      metadata: texts.at(-2) ?? '',
      created_at: `2026-01-01T00:00:00.${index}10Z`,
    })),
    // Keys of text: by their bytes, `B` comes before `_` and that before `a`.
    idempotency_keys: ['a', 'B', '_', 'ä', 'Z', '🏦', ''].flatMap((scope) =>
      ['b', 'A', 'é'].map((hash) => ({
        scope,
        key_hash: hash,
        request_hash: 'hash',
        answer: 'sealed',
        created_at: noon.toISOString(),
        expires_at: noon.toISOString(),
      })),
    ),
  };
}

const bankAccount = (number: number, code: string, balance: number): FixtureRow => ({
  id: id(number),
  kind: 'bank',
  code,
  currency: 'EUR',
  balance_minor: balance,
  created_at: noon.toISOString(),
});

const transfer = (number: number, kind: string, reverses: number | null): FixtureRow => ({
  id: id(number),
  kind,
  reference: null,
  reverses_transfer_id: reverses === null ? null : id(reverses),
  auth_request_id: null,
  created_at: noon.toISOString(),
});
