import { developmentIssuerSubject } from '../lib/development-issuer.ts';
import type { Engine } from './engine.ts';
import type { databasePurposes } from './enums.ts';
import { migrationsTable } from './migrations.ts';
import { run, value } from './statements.ts';

/** What a database is for. The first bank that is started on it decides, and that stays. */
export type Purpose = (typeof databasePurposes)[number];

/** What the rows of a database tell of its purpose. */
export interface PurposeEvidence {
  /** What a bank decided at its start. Databases from before migration 0007_database_purpose have nothing of the kind. */
  readonly decided: Purpose | undefined;
  readonly hasCustomers: boolean;
  /** Whether there are customers of the development issuer, or opening balances, which only demo customers have. */
  readonly hasDevelopmentData: boolean;
}

/**
 * The purpose of a database; undefined if it was not decided and there are no customers. In a database of an earlier version,
 * development data means development, and any other customer may be a real person.
 */
export function purposeOf({
  decided,
  hasCustomers,
  hasDevelopmentData,
}: PurposeEvidence): Purpose | undefined {
  if (decided !== undefined) return decided;
  if (hasDevelopmentData) return 'development';
  return hasCustomers ? 'production' : undefined;
}

/** Queries a database of any version, before it is migrated. */
export interface UnmigratedDatabase {
  hasTable(name: string): Promise<boolean>;
  /** The value in the first column of the first row. */
  queryValue(sql: string): Promise<unknown>;
}

const noEvidence: PurposeEvidence = { decided: undefined, hasCustomers: false, hasDevelopmentData: false };

/** Looks into the tables that exist. Each query uses an index, so that a large bank is read as quickly as a small one. */
export async function readPurposeEvidence({
  hasTable,
  queryValue,
}: UnmigratedDatabase): Promise<PurposeEvidence> {
  // Without the table of migrations the other tables are not the bank's, even if they have the same names.
  if (!(await hasTable(migrationsTable))) return noEvidence;
  const valueIn = async (table: string, sql: string): Promise<unknown> =>
    (await hasTable(table)) ? queryValue(sql) : undefined;
  const decided = await valueIn('database_purpose', 'SELECT purpose FROM database_purpose');
  const customer = await valueIn('users', 'SELECT 1 FROM users LIMIT 1');
  const ofDevelopment = await valueIn(
    'users',
    `SELECT 1 FROM users WHERE issuer = '${developmentIssuerSubject}' LIMIT 1`,
  );
  const opened = await valueIn(
    'accounts',
    "SELECT 1 FROM accounts WHERE code = 'opening_balances' AND balance_minor <> 0",
  );
  const isThere = (one: unknown): boolean => one !== undefined && one !== null;
  return {
    decided: decided === 'development' || decided === 'production' ? decided : undefined,
    hasCustomers: isThere(customer),
    hasDevelopmentData: isThere(ofDevelopment) || isThere(opened),
  };
}

const insertPurpose = run((db, p: { purpose: Purpose; now: string }) =>
  db
    .insertInto('database_purpose')
    .values({ subject: 'database', purpose: p.purpose, decided_at: p.now })
    .onConflict((conflict) => conflict.column('subject').doNothing()),
);

const decidedPurpose = value((db) => db.selectFrom('database_purpose').select('purpose'));

/** Decides the purpose of a migrated database, unless that was done before. Returns what was decided. */
export async function decidePurpose(engine: Engine, purpose: Purpose, now: Date): Promise<Purpose> {
  const decided = await decidedPurpose(engine.reader);
  if (decided !== undefined) return decided;
  return engine.write(async (tx) => {
    // Another process may have decided meanwhile: then this inserts nothing.
    await insertPurpose(tx, { purpose, now: now.toISOString() });
    return (await decidedPurpose(tx)) ?? purpose;
  });
}
