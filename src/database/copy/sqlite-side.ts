import { Database, SQLiteError, type Statement } from 'bun:sqlite';
import { existsSync } from 'node:fs';
import { messageOf } from '../../lib/error-message.ts';
import type { AppliedMigration } from '../migrations.ts';
import { readApplied } from '../sqlite/applied-migrations.ts';
import { isBusy } from '../sqlite/errors.ts';
import { migrateSqlite } from '../sqlite/migrate.ts';
import { queryOnce } from '../sqlite/query-once.ts';
import { ensureWritable } from '../sqlite/writable.ts';
import { CopyError } from './copy-error.ts';
import { allGenerations, quoted, selection } from './selection.ts';
import { batchCharacters, type SideOptions, type Target } from './side.ts';
import { readSqliteCatalogue } from './sqlite-catalogue.ts';
import type { CopyTable } from './table.ts';
import type { Row } from './values.ts';

/** Errors that lie in a row: a constraint, a type, a size. */
const refusals = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/;

/**
 * Opens a SQLite file so that no other process can open it until it is closed. A target is made if it does not exist.
 * Throws CopyError `unreachable`; MigrationError `not_writable`; CopyError `in_use`.
 */
export function openSqliteSide(file: string, role: 'source' | 'target', options: SideOptions): Target {
  if (role === 'source' && !existsSync(file))
    throw new CopyError('unreachable', `there is no database at ${file}`);
  ensureWritable(file);
  return new SqliteSide(file, options);
}

class SqliteSide implements Target {
  readonly dialect = 'sqlite';
  readonly displayName: string;
  readonly #options: SideOptions;
  readonly #inserts = new Map<string, Statement>();
  #database: Database;

  constructor(file: string, options: SideOptions) {
    this.displayName = file;
    this.#options = options;
    this.#database = openAlone(file, options.waitMs);
  }

  async catalogue() {
    return readSqliteCatalogue(this.#database);
  }

  async applied(): Promise<AppliedMigration[]> {
    return readApplied(this.#database);
  }

  async countRows(table: string): Promise<number> {
    const [counted] = queryOnce<{ rows: number }>(
      this.#database,
      `SELECT count(*) AS rows FROM ${quoted(table)}`,
    );
    return counted?.rows ?? 0;
  }

  rows(table: CopyTable): AsyncGenerator<Row[]> {
    return allGenerations(table, (generation) => this.#generation(table, generation));
  }

  async isExact(table: CopyTable, row: Row, column: number): Promise<boolean> {
    const nameOf = (place: number): string => quoted(table.columns[place]?.name ?? '');
    const [found] = queryOnce<{ stored: string }>(
      this.#database,
      `SELECT hex(CAST(${nameOf(column)} AS BLOB)) AS stored FROM ${quoted(table.name)}
        WHERE ${table.key.map((place) => `${nameOf(place)} = ?`).join(' AND ')}`,
      ...table.key.map((place) => row[place] ?? null),
    );
    return found?.stored === Buffer.from(String(row[column])).toString('hex').toUpperCase();
  }

  async migrate(now: Date): Promise<void> {
    // The migrator opens the file itself.
    this.#close();
    migrateSqlite({ file: this.displayName, folder: this.#options.migrations, now });
    this.#database = openAlone(this.displayName, this.#options.waitMs);
  }

  async write(table: CopyTable, rows: readonly Row[]): Promise<void> {
    const insert = this.#insert(table);
    this.#database.run('BEGIN IMMEDIATE');
    try {
      for (const row of rows) insert.run(...row);
      this.#database.run('COMMIT');
    } catch (error) {
      if (this.#database.inTransaction) this.#database.run('ROLLBACK');
      throw error;
    }
  }

  isRefusal(error: unknown): boolean {
    return error instanceof SQLiteError && refusals.test(error.code ?? '');
  }

  async finish(): Promise<void> {
    // Nothing to do: on SQLite the bank's queries need no statistics.
  }

  async close(): Promise<void> {
    this.#close();
  }

  async *#generation(table: CopyTable, generation: number): AsyncGenerator<Row[]> {
    const statement = this.#database.prepare<Record<string, Row[number]>, []>(
      selection(table, generation, ''),
    );
    try {
      let batch: Row[] = [];
      let characters = 0;
      for (const found of statement.iterate()) {
        const row = Object.values(found);
        batch.push(row);
        characters += lengthOf(row);
        if (batch.length < this.#options.batchRows && characters < batchCharacters) continue;
        yield batch;
        batch = [];
        characters = 0;
      }
      if (batch.length > 0) yield batch;
    } finally {
      statement.finalize();
    }
  }

  #insert(table: CopyTable): Statement {
    const known = this.#inserts.get(table.name);
    if (known) return known;
    const columns = table.columns.map(({ name }) => quoted(name));
    const made = this.#database.prepare(
      `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    this.#inserts.set(table.name, made);
    return made;
  }

  #close(): void {
    for (const statement of this.#inserts.values()) statement.finalize();
    this.#inserts.clear();
    this.#database.close();
  }
}

/** Opens the only connection to a file. It fails while another is open, even an idle one, and keeps others out until it is closed. */
function openAlone(file: string, waitMs: number): Database {
  let database: Database | undefined;
  try {
    database = new Database(file, { readwrite: true, create: true, strict: true });
    database.run(`PRAGMA busy_timeout = ${waitMs}`);
    // Takes effect with the first lock, and lasts until the connection is closed.
    database.run('PRAGMA locking_mode = EXCLUSIVE');
    database.run('BEGIN EXCLUSIVE');
    database.run('COMMIT');
    database.run('PRAGMA foreign_keys = ON');
    database.run('PRAGMA synchronous = FULL');
    // 256 MiB: rows are not copied in the order of every index, so index pages are written to again and again.
    database.run('PRAGMA cache_size = -262144');
    return database;
  } catch (error) {
    database?.close();
    if (isBusy(error))
      throw new CopyError('in_use', `${file} is in use; stop the bank first`, { cause: error });
    throw new CopyError('unreachable', `${file} cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}

function lengthOf(row: Row): number {
  let length = 0;
  for (const value of row) if (typeof value === 'string') length += value.length;
  return length;
}
