import { developmentIssuerSubject } from '../lib/development-issuer.ts';
import type { Engine, Transaction } from './engine.ts';
import type { databasePurposes } from './enums.ts';
import { bookkeepingTable } from './migrations.ts';
import { readQuery, writeQuery } from './prepared.ts';

/** What a database was made for. Decided by the first bank that is started on it, for good. */
export type Purpose = (typeof databasePurposes)[number];

/** What a database shows of its purpose, whichever version of the bank left it. */
export interface Traces {
  /** What a bank wrote down at its start; no version before 0007_database_purpose did. */
  readonly decided: Purpose | undefined;
  readonly hasCustomers: boolean;
  /** Customers of the stand-in issuer, or money of demo data, which comes out of nothing. */
  readonly hasStandIns: boolean;
}

/**
 * The purpose of a database; undefined if nobody has decided it and nobody's data would tell. Of one from an earlier version: what
 * stand-ins left is development, and all other customers may be real people.
 */
export function purposeOf({ decided, hasCustomers, hasStandIns }: Traces): Purpose | undefined {
  if (decided !== undefined) return decided;
  if (hasStandIns) return 'development';
  return hasCustomers ? 'production' : undefined;
}

/** How a database of any version is asked, before it is migrated. */
export interface Asking {
  hasTable(name: string): Promise<boolean>;
  /** The value in the first column of the first row. */
  value(sql: string): Promise<unknown>;
}

const noTraces: Traces = { decided: undefined, hasCustomers: false, hasStandIns: false };

/** Looks for traces in whatever tables are there. Each is found by an index, however large the bank is. */
export async function readTraces({ hasTable, value }: Asking): Promise<Traces> {
  // Tables without the books of the migrations are somebody else's, whatever they are called.
  if (!(await hasTable(bookkeepingTable))) return noTraces;
  const found = async (table: string, sql: string): Promise<unknown> =>
    (await hasTable(table)) ? value(sql) : undefined;
  const decided = await found('database_purpose', 'SELECT purpose FROM database_purpose');
  const customer = await found('users', 'SELECT 1 FROM users LIMIT 1');
  const standIn = await found(
    'users',
    `SELECT 1 FROM users WHERE issuer = '${developmentIssuerSubject}' LIMIT 1`,
  );
  const opened = await found(
    'accounts',
    "SELECT 1 FROM accounts WHERE code = 'opening_balances' AND balance_minor <> 0",
  );
  const isThere = (one: unknown): boolean => one !== undefined && one !== null;
  return {
    decided: decided === 'development' || decided === 'production' ? decided : undefined,
    hasCustomers: isThere(customer),
    hasStandIns: isThere(standIn) || isThere(opened),
  };
}

const decide = writeQuery((db, p: { purpose: Purpose; now: string }) =>
  db
    .insertInto('database_purpose')
    .values({ subject: 'database', purpose: p.purpose, decided_at: p.now })
    .onConflict((conflict) => conflict.column('subject').doNothing()),
);

const decidedPurpose = readQuery((db, _p: Record<string, never>) =>
  db.selectFrom('database_purpose').select('purpose'),
);

/** Decides the purpose of a migrated database, unless another process has. Returns what was decided. */
export async function decidePurpose(engine: Engine, purpose: Purpose, now: Date): Promise<Purpose> {
  const known = await engine.reader.first(decidedPurpose, {});
  if (known) return known.purpose;
  return engine.write(async (tx: Transaction) => {
    await tx.run(decide, { purpose, now: now.toISOString() });
    return (await tx.first(decidedPurpose, {}))?.purpose ?? purpose;
  });
}
