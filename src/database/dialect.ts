import { type RawBuilder, sql } from 'kysely';

export type DialectName = 'sqlite' | 'postgres';
/** Types as PostgreSQL calls them; on SQLite all of these are text. */
type ColumnType = 'timestamptz' | 'uuid';

/**
 * Everything that queries say differently to the two databases; all else is the same text. A query's builder gets it as its third
 * argument. On SQLite units of work run one after the other, so nothing needs a lock and all of this is empty.
 */
export interface Dialect {
  readonly name: DialectName;
  /**
   * Ends a select (`modifyEnd`) that locks its rows: no other transaction changes or locks them until this one ends. It is FOR NO KEY
   * UPDATE rather than FOR UPDATE, so that rows which refer to the locked ones can still be inserted.
   */
  readonly forUpdate: RawBuilder<unknown>;
  /**
   * Ends a select (`modifyEnd`) that locks its rows and leaves out those that another transaction has locked, instead of waiting for
   * them: several processes that sweep at once then work on different rows.
   */
  readonly forUpdateSkipLocked: RawBuilder<unknown>;
  /** Ends a select (`modifyEnd`) that keeps all transactions from changing its rows until this one ends. Several may share a row. */
  readonly forShare: RawBuilder<unknown>;
  /**
   * The rows of a JSON array of objects, which a parameter may hold, with a column of this type for each of their members. `as` names
   * it in a FROM clause.
   */
  recordsOf<Row>(json: unknown, columns: Readonly<Record<keyof Row, ColumnType>>): RawBuilder<Row>;
  /** A statement that keeps all other transactions from changing these tables until this one ends. */
  lockTables(tables: readonly string[]): RawBuilder<unknown>;
}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  forUpdate: sql``,
  forUpdateSkipLocked: sql``,
  forShare: sql``,
  recordsOf: (json, columns) => {
    const members = Object.keys(columns).map(
      (name) => sql`json_extract(value, ${sql.lit(`$.${name}`)}) as ${sql.ref(name)}`,
    );
    return sql`(select ${sql.join(members)} from json_each(${json}))`;
  },
  lockTables: () => sql`select 1`,
};

export const postgresDialect: Dialect = {
  name: 'postgres',
  forUpdate: sql`for no key update`,
  forUpdateSkipLocked: sql`for update skip locked`,
  forShare: sql`for share`,
  recordsOf: (json, columns) => {
    const typed = Object.entries<ColumnType>(columns).map(
      ([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`,
    );
    return sql`(select * from jsonb_to_recordset(${json}::jsonb) as record(${sql.join(typed)}))`;
  },
  lockTables: (tables) =>
    sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in exclusive mode`,
};
