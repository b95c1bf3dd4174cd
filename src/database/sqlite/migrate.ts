import { Database } from 'bun:sqlite';
import { resolve } from 'node:path';
import { messageOf } from '../../lib/error-message.ts';
import {
  type Migration,
  MigrationError,
  type MigrationReport,
  migrationsTable,
  type OnMigrated,
  planMigrations,
  readMigrations,
} from '../migrations.ts';
import { readApplied, recordApplied } from './applied-migrations.ts';
import { backupSqlite, freeBackupPath } from './backup.ts';
import { isBusy } from './errors.ts';
import { ensureWritable } from './writable.ts';

export interface SqliteMigrationOptions {
  /** The database file. It is made if it does not exist. */
  readonly file: string;
  /** The folder that drizzle-kit writes, e.g. `migrations/sqlite`. */
  readonly folder: string;
  readonly now: Date;
  /** How long to wait for another process that writes or migrates. */
  readonly busyTimeoutMs?: number;
  readonly onProgress?: OnMigrated | undefined;
}

/**
 * Brings a SQLite file up to date: applies every pending migration in the journal's order, each wholly or not at all. Several processes
 * may do so at once. A file that has rows is backed up before anything is changed.
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
  // Called under the write lock, so that the backup is exactly what the first migration found.
  const beforeFirst = () => {
    if (applied.length > 0 || !hasRows(database)) return;
    backup = backupSqlite(file, freeBackupPath(file, options.now));
  };
  try {
    const pending = planMigrations(known, readApplied(database)).length;
    if (pending === 0) return { applied };
    for (;;) {
      options.onProgress?.(applied.length, pending);
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
    // On a new file this takes a lock. Engines that start at the same time would fail on it; here it is waited for.
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

/** Applies the first pending migration and returns its name; undefined if there is none, because another process applied it. */
function applyNext(
  database: Database,
  known: readonly Migration[],
  now: Date,
  beforeFirst: () => void,
): string | undefined {
  database.run('BEGIN IMMEDIATE');
  try {
    // Read again under the lock, because another process may have applied some meanwhile.
    const [next] = planMigrations(known, readApplied(database));
    if (next) {
      beforeFirst();
      applyStatements(database, next);
      recordApplied(database, next, now);
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
      throw new MigrationError(
        'failed',
        `migration ${migration.name}, statement ${index + 1}: ${messageOf(error)}; nothing of it was kept`,
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

/** Whether any table has a row. */
function hasRows(database: Database): boolean {
  const tables = database
    .query<{ name: string }, []>(
      `SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '${migrationsTable}'`,
    )
    .all();
  return tables.some(
    ({ name }) => database.query(`SELECT 1 FROM "${name.replaceAll('"', '""')}" LIMIT 1`).get() !== null,
  );
}
