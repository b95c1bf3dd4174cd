import type pg from 'pg';
import { readApplied } from '../postgres/applied-migrations.ts';
import { postgresDisplayName } from '../postgres/display-name.ts';
import { migratePostgres } from '../postgres/migrate.ts';
import { readPostgresCatalogue } from './postgres-catalogue.ts';
import { isRefusedRow, lockTables, openSession } from './postgres-session.ts';
import { allGenerations, quoted, selection } from './selection.ts';
import { batchCharacters, type SideOptions, type Target } from './side.ts';
import type { CopyTable } from './table.ts';
import type { Row } from './values.ts';

/**
 * Opens a PostgreSQL database that no bank is connected to. A source is read in one transaction, with its tables locked against writing.
 * Throws CopyError: `unreachable`, `schema`, `in_use`.
 */
export async function openPostgresSide(
  url: string,
  role: 'source' | 'target',
  options: SideOptions,
): Promise<Target> {
  const displayName = postgresDisplayName(url);
  const client = await openSession(url, displayName, options.waitMs);
  try {
    const side = new PostgresSide(client, { url, displayName }, options);
    if (role === 'source') await side.lockTables();
    return side;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

interface Database {
  readonly url: string;
  readonly displayName: string;
}

class PostgresSide implements Target {
  readonly dialect = 'postgres';
  readonly displayName: string;
  readonly #client: pg.Client;
  readonly #database: Database;
  readonly #options: SideOptions;
  /** Whether the transaction is open in which the tables are locked. */
  #isLocked = false;

  constructor(client: pg.Client, database: Database, options: SideOptions) {
    this.displayName = database.displayName;
    this.#client = client;
    this.#database = database;
    this.#options = options;
  }

  catalogue() {
    return readPostgresCatalogue(this.#client);
  }

  applied() {
    return readApplied(this.#client);
  }

  async countRows(table: string): Promise<number> {
    const { rows } = await this.#client.query<{ rows: number }>(
      `SELECT count(*) AS rows FROM ${quoted(table)}`,
    );
    return rows[0]?.rows ?? 0;
  }

  async *rows(table: CopyTable): AsyncGenerator<Row[]> {
    if (this.#isLocked) {
      yield* this.#read(table);
      return;
    }
    await this.#client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      yield* this.#read(table);
    } finally {
      await this.#client.query('ROLLBACK').catch(() => undefined);
    }
  }

  /** Always: the server stores UTF-8 only. */
  async isExact(): Promise<boolean> {
    return true;
  }

  async migrate(now: Date): Promise<void> {
    await migratePostgres({ url: this.#database.url, folder: this.#options.migrations, now });
  }

  async write(table: CopyTable, rows: readonly Row[]): Promise<void> {
    const columns = table.columns.map(({ name }) => quoted(name));
    const arrays = table.columns.map(({ type }, place) => `$${place + 1}::${type}[]`);
    await this.#client.query(
      `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
      table.columns.map((_, place) => rows.map((row) => row[place])),
    );
  }

  isRefusal(error: unknown): boolean {
    return isRefusedRow(error);
  }

  async finish(): Promise<void> {
    // Without statistics the server would plan the bank's queries as if the tables were empty.
    await this.#client.query('ANALYZE');
    await this.lockTables();
  }

  /** Locks all tables against writing, until the side is closed. */
  async lockTables(): Promise<void> {
    const tables = (await this.catalogue()).map(({ name }) => name);
    await lockTables(this.#client, { tables, displayName: this.displayName, waitMs: this.#options.waitMs });
    this.#isLocked = true;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }

  async *#read(table: CopyTable): AsyncGenerator<Row[]> {
    const rows = await this.#rowsAtOnce(table);
    yield* allGenerations(table, (generation) => this.#generation(table, generation, rows));
  }

  /** How many rows to fetch at once, so that a batch is not too large even if all its rows are as large as the largest. */
  async #rowsAtOnce({ name, columns }: CopyTable): Promise<number> {
    const sizes = columns
      .filter(({ kind }) => kind === 'text')
      .map((column) => `coalesce(octet_length(${quoted(column.name)}), 0)`);
    const { rows } = await this.#client.query<{ heaviest: number | null }>(
      `SELECT max(${sizes.join(' + ') || '0'})::bigint AS heaviest FROM ${quoted(name)}`,
    );
    const fitting = Math.ceil((4 * batchCharacters) / Math.max(1, rows[0]?.heaviest ?? 1));
    return Math.min(this.#options.batchRows, fitting);
  }

  async *#generation(table: CopyTable, generation: number, rows: number): AsyncGenerator<Row[]> {
    await this.#client.query(
      `DECLARE copied NO SCROLL CURSOR FOR ${selection(table, generation, ' COLLATE "C"')}`,
    );
    // The next batch is fetched while this one is worked on.
    let next = this.#fetch(rows);
    try {
      for (;;) {
        const batch = await next;
        if (batch.length === 0) return;
        next = this.#fetch(rows);
        yield batch;
      }
    } finally {
      await next.catch(() => undefined);
      await this.#client.query('CLOSE copied').catch(() => undefined);
    }
  }

  #fetch(rows: number): Promise<Row[]> {
    const fetched = this.#client
      .query<Row[number][]>({ text: `FETCH ${rows} FROM copied`, rowMode: 'array' })
      .then((result) => result.rows);
    // The caller awaits it later. Until then a rejection must not count as unhandled.
    fetched.catch(() => undefined);
    return fetched;
  }
}
