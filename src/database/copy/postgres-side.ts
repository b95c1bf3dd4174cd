import type pg from 'pg';
import { readApplied } from '../postgres/books.ts';
import { postgresLabel } from '../postgres/label.ts';
import { migratePostgres } from '../postgres/migrate.ts';
import { readPostgresCatalogue } from './postgres-catalogue.ts';
import { holdStill, isRefusedRow, openSession } from './postgres-session.ts';
import { allGenerations, quoted, selection } from './selection.ts';
import { batchCharacters, type SideOptions, type Target } from './side.ts';
import type { CopyTable } from './table.ts';
import type { Row } from './values.ts';

/**
 * A PostgreSQL database that no bank is connected to. A source is read as it is now, in one transaction that lets nobody write.
 * Throws CopyError: `unreachable`, `schema`, `in_use`.
 */
export async function openPostgresSide(
  url: string,
  role: 'source' | 'target',
  options: SideOptions,
): Promise<Target> {
  const label = postgresLabel(url);
  const client = await openSession(url, label, options.patienceMs);
  try {
    const side = new PostgresSide(client, { url, label }, options);
    if (role === 'source') await side.holdStill();
    return side;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

interface Database {
  readonly url: string;
  readonly label: string;
}

class PostgresSide implements Target {
  readonly dialect = 'postgres';
  readonly label: string;
  readonly #client: pg.Client;
  readonly #database: Database;
  readonly #options: SideOptions;
  /** Whether the transaction is open that nobody can write beside. */
  #isHeld = false;

  constructor(client: pg.Client, database: Database, options: SideOptions) {
    this.label = database.label;
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
    if (this.#isHeld) {
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

  /** The server keeps UTF-8 only, and sends it as it is. */
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
    // Until the server has counted for itself, it would plan the bank's queries as for empty tables.
    await this.#client.query('ANALYZE');
    await this.holdStill();
  }

  /** From now on nobody writes, and what is read is as it is now. */
  async holdStill(): Promise<void> {
    const tables = (await this.catalogue()).map(({ name }) => name);
    await holdStill(this.#client, { tables, label: this.label, patienceMs: this.#options.patienceMs });
    this.#isHeld = true;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }

  async *#read(table: CopyTable): AsyncGenerator<Row[]> {
    const rows = await this.#rowsAtOnce(table);
    yield* allGenerations(table, (generation) => this.#generation(table, generation, rows));
  }

  /** As many as are light enough even if all of them are like the heaviest. Asks for sizes, which does not read large values. */
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
    // The next batch is on its way while this one is worked on.
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
    // Said by whoever awaits it; until then nobody does.
    fetched.catch(() => undefined);
    return fetched;
  }
}
