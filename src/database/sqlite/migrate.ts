import { Database } from 'bun:sqlite';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type AppliedMigration,
  bookkeepingTable,
  type Migration,
  MigrationError,
  type MigrationReport,
  planMigrations,
  readMigrations,
} from '../migrations.ts';
import { backupPath, backupSqlite } from './backup.ts';
import { isBusy } from './errors.ts';
import { ensureWritable } from './writable.ts';

export interface SqliteMigrationOptions {
  /** The database file; made if it is not there. */
  readonly file: string;
  /** The folder that drizzle-kit writes, e.g. `migrations/sqlite`. */
  readonly folder: string;
  readonly now: Date;
  /** How long to wait for another process that writes or migrates. */
  readonly busyTimeoutMs?: number;
}

/**
 * Brings a SQLite file up to date: every pending migration in the journal's order, each whole or not at all. Safe when several
 * processes start at once. A file that holds rows is backed up before anything is changed.
 *
 * Throws MigrationError: `unreadable` or `missing` migrations; `not_writable`, `not_a_database`; `newer`, `missing`, `changed`,
 * `out_of_order` (see planMigrations); `busy`; `failed` with the statement's error as cause. BackupError if the backup fails.
 */
export function migrateSqlite(options: SqliteMigrationOptions): MigrationReport {
  const file = resolve(options.file);
  const known = readMigrations(options.folder);
  ensureWritable(file);
  const database = open(file, options.busyTimeoutMs ?? 10_000);
  const applied: string[] = [];
  let backup: string | undefined;
  // Under the lock nobody else can write, so the backup is exactly what the migration found.
  const beforeFirst = () => {
    if (applied.length > 0 || !holdsData(database)) return;
    backup = backupSqlite(file, freeBackupPath(file, options.now));
  };
  try {
    if (planMigrations(known, readApplied(database)).length === 0) return { applied };
    for (;;) {
      const name = applyNext(database, known, options.now, beforeFirst);
      if (name === undefined) return backup === undefined ? { applied } : { applied, backup };
      applied.push(name);
    }
  } catch (error) {
    if (isBusy(error)) {
      throw new MigrationError('busy', `another process keeps ${file} locked; start again once it is done`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    database.close();
  }
}

function open(file: string, busyTimeoutMs: number): Database {
  const database = new Database(file, { readwrite: true, create: true, strict: true });
  try {
    database.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    // On a new file this takes a lock that engines starting side by side would fight for; here it is waited for.
    database.run('PRAGMA journal_mode = WAL');
    database.run('PRAGMA synchronous = FULL');
    // Rebuilding a table drops the old one, and with foreign keys on ON DELETE CASCADE would empty its children. Inside a
    // transaction this pragma does nothing, so it comes before; foreign_key_check takes its place before each commit.
    database.run('PRAGMA foreign_keys = OFF');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error))
      throw new MigrationError('busy', `another process keeps ${file} locked`, { cause: error });
    throw new MigrationError('not_a_database', `${file} cannot be opened as a SQLite database`, {
      cause: error,
    });
  }
}

/** What has been applied to a database; nothing to one without the books. */
export function readApplied(database: Database): AppliedMigration[] {
  const present = database.query('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?');
  if (!present.get('table', bookkeepingTable)) return [];
  return database.query<AppliedMigration, []>(`SELECT name, sha256 FROM ${bookkeepingTable}`).all();
}

/** Applies the first pending migration and returns its name; undefined if another process has applied the last one. */
function applyNext(
  database: Database,
  known: readonly Migration[],
  now: Date,
  beforeFirst: () => void,
): string | undefined {
  database.run('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another process that started at the same time may have been faster.
    const [next] = planMigrations(known, readApplied(database));
    if (next) {
      beforeFirst();
      applyStatements(database, next);
      record(database, next, now);
    }
    database.run('COMMIT');
    return next?.name;
  } catch (error) {
    if (database.inTransaction) database.run('ROLLBACK');
    throw error;
  }
}

function applyStatements(database: Database, migration: Migration): void {
  for (const [index, statement] of migration.statements.entries()) {
    try {
      database.run(statement);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationError(
        'failed',
        `migration ${migration.name}, statement ${index + 1}: ${reason}; nothing of it was kept`,
        { cause: error },
      );
    }
  }
  const dangling = database.query<{ table: string; parent: string }, []>('PRAGMA foreign_key_check').all();
  const [first] = dangling;
  if (first) {
    throw new MigrationError(
      'failed',
      `migration ${migration.name} leaves ${dangling.length} row(s) whose parent is gone, the first in ${first.table} (parent ${first.parent}); nothing of it was kept`,
    );
  }
}

function record(database: Database, migration: Migration, now: Date): void {
  database.run(
    `CREATE TABLE IF NOT EXISTS ${bookkeepingTable} (
       name text PRIMARY KEY NOT NULL, sha256 text NOT NULL, applied_at text NOT NULL
     ) STRICT`,
  );
  database
    .query(`INSERT INTO ${bookkeepingTable} (name, sha256, applied_at) VALUES (?, ?, ?)`)
    .run(migration.name, migration.sha256, now.toISOString());
}

function holdsData(database: Database): boolean {
  const tables = database
    .query<{ name: string }, []>(
      `SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '${bookkeepingTable}'`,
    )
    .all();
  return tables.some(
    ({ name }) => database.query(`SELECT 1 FROM "${name.replaceAll('"', '""')}" LIMIT 1`).get() !== null,
  );
}

/** Two migrations may fall into one instant of a clock that tests hold still. */
function freeBackupPath(file: string, now: Date): string {
  for (let number = 1; ; number += 1) {
    const path = backupPath(file, now, number === 1 ? '' : `-${number}`);
    if (!existsSync(path)) return path;
  }
}
