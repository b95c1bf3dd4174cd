/** A schema as Drizzle, a SQLite file or a PostgreSQL database describes it. */
export interface Description {
  /** How differences call it, e.g. `migrated SQLite`. */
  readonly source: string;
  readonly tables: Readonly<Record<string, Table>>;
}

export interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly primaryKey: readonly string[];
  /** Name → text, white space normalised. */
  readonly checks: Readonly<Record<string, string>>;
  readonly indexes: Readonly<Record<string, Index>>;
  readonly uniques: Readonly<Record<string, Index>>;
  readonly foreignKeys: readonly ForeignKey[];
  /** Things that no schema here describes, such as triggers. */
  readonly others: readonly string[];
  /** How the database words each part, by its kind and name; only another database of its kind words it the same. */
  readonly wordings?: Readonly<Record<string, string>>;
}

export interface Column {
  readonly type: string;
  readonly notNull: boolean;
  /** SQL text, or none. */
  readonly default: string | undefined;
}

export interface Index {
  /** In order; with DESC or an expression where it is no plain column. */
  readonly columns: readonly string[];
  /** The condition of a partial index. */
  readonly where: string | undefined;
}

export interface ForeignKey {
  /** SQLite does not keep it. */
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly table: string;
  readonly foreignColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export function oneLine(sql: string): string {
  return sql.replaceAll(/\s+/g, ' ').trim();
}
