import pg from 'pg';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { type Description, type ForeignKey, type Index, oneLine, type Table } from './model.ts';
import {
  type ColumnRow,
  type ConstraintRow,
  columnsSql,
  constraintsSql,
  type IndexRow,
  indexesSql,
  type OtherRow,
  othersSql,
  type TableRow,
  tablesSql,
} from './postgres-catalogue.ts';

const rules: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** Describes what SQL makes of an empty database; what was described before is not made again. */
export class PostgresDescriber {
  readonly #database: TestDatabase;
  readonly #client: pg.Client;
  readonly #known = new Map<string, Description>();
  #applied: string | undefined;

  private constructor(database: TestDatabase, client: pg.Client) {
    this.#database = database;
    this.#client = client;
  }

  static async start(): Promise<PostgresDescriber> {
    const database = await (await testPostgres()).createEmptyDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    return new PostgresDescriber(database, client);
  }

  /**
   * What the catalogue says once the statements are applied, and then the change. Nothing of them is kept. Throws what PostgreSQL
   * refuses.
   */
  async describe(source: string, statements: readonly string[], change = ''): Promise<Description> {
    const sql = [...statements, change].join('\n');
    const known = this.#known.get(sql);
    if (known) return { ...known, source };
    await this.#apply(statements);
    try {
      if (change) await this.#client.query(change);
      const description = await describePostgresDatabase(this.#client, source);
      this.#known.set(sql, description);
      return description;
    } finally {
      await this.#client.query('ROLLBACK TO SAVEPOINT applied');
    }
  }

  /** In a transaction that is left open, because many changes are made to the same tables one after the other. */
  async #apply(statements: readonly string[]): Promise<void> {
    const sql = statements.join('\n');
    if (this.#applied === sql) return;
    this.#applied = undefined;
    await this.#client.query('ROLLBACK');
    await this.#client.query('BEGIN');
    for (const statement of statements) await this.#client.query(statement);
    await this.#client.query('SAVEPOINT applied');
    this.#applied = sql;
  }

  async close(): Promise<void> {
    await this.#client.end();
    await this.#database.drop();
  }
}

interface Rows {
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly tables: readonly TableRow[];
  readonly others: readonly OtherRow[];
}

/** What a PostgreSQL database itself reports in its catalogue. */
async function describePostgresDatabase(client: pg.Client, source: string): Promise<Description> {
  const ask = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows;
  const rows: Rows = {
    columns: await ask<ColumnRow>(columnsSql),
    constraints: await ask<ConstraintRow>(constraintsSql),
    indexes: await ask<IndexRow>(indexesSql),
    tables: await ask<TableRow>(tablesSql),
    others: await ask<OtherRow>(othersSql),
  };
  const names = new Set([...rows.tables, ...rows.others].map((row) => row.tbl));
  return {
    source,
    tables: Object.fromEntries([...names].map((name) => [name, describeTable(rowsOf(rows, name))])),
  };
}

function rowsOf(rows: Rows, table: string): Rows {
  const of = <Row extends { tbl: string }>(all: readonly Row[]) => all.filter((row) => row.tbl === table);
  return {
    columns: of(rows.columns),
    constraints: of(rows.constraints),
    indexes: of(rows.indexes),
    tables: of(rows.tables),
    others: of(rows.others),
  };
}

function describeTable(rows: Rows): Table {
  const kind = (letter: string) => rows.constraints.filter((one) => one.kind === letter);
  const indexes = (unique: boolean) =>
    rows.indexes
      .filter((one) => one.unique === unique && !one.of_constraint)
      .map((one) => [one.name, { columns: one.columns, where: one.where ?? undefined } satisfies Index]);
  return {
    columns: Object.fromEntries(
      rows.columns.map((one) => [
        one.name,
        { type: one.type, notNull: one.not_null, default: literal(one.default) },
      ]),
    ),
    primaryKey: kind('p').flatMap((one) => one.columns ?? []),
    checks: Object.fromEntries(kind('c').map((one) => [one.name, oneLine(one.wording)])),
    indexes: Object.fromEntries(indexes(false)),
    uniques: Object.fromEntries([
      ...kind('u').map((one) => [one.name, { columns: one.columns ?? [], where: undefined }]),
      ...indexes(true),
    ]),
    foreignKeys: kind('f').map(foreignKey),
    others: rows.others.map((row) => row.what),
    wordings: wordingsOf(rows),
  };
}

/** PostgreSQL's own words for everything, by what they are about: in them is what the model has no place for. */
function wordingsOf({ columns, constraints, indexes, tables }: Rows): Record<string, string> {
  return Object.fromEntries([
    ...columns.map((one) => [`column ${one.name}`, one.wording]),
    // The name of a NOT NULL is PostgreSQL's choice.
    ...constraints.map((one) => [
      one.kind === 'n' ? `not null ${one.columns}` : `constraint ${one.name}`,
      oneLine(one.wording),
    ]),
    ...indexes.map((one) => [`index ${one.name}`, one.wording]),
    ...tables.map((one) => ['the table', one.wording]),
  ]);
}

function foreignKey(row: ConstraintRow): ForeignKey {
  return {
    name: row.name,
    columns: row.columns ?? [],
    table: row.foreign_table ?? '',
    foreignColumns: row.foreign_columns ?? [],
    onDelete: rules[row.on_delete] ?? row.on_delete,
    onUpdate: rules[row.on_update] ?? row.on_update,
  };
}

/** PostgreSQL writes the type behind a literal: `'pending'::text`. */
function literal(expression: string | null): string | undefined {
  return expression?.replace(/^('.*')::[a-z ]+$/s, '$1');
}
