import { PGlite } from '@electric-sql/pglite';
import { type Description, type ForeignKey, type Index, oneLine, type Table } from './model.ts';

interface ColumnRow {
  tbl: string;
  name: string;
  type: string;
  not_null: boolean;
  default: string | null;
}
interface ConstraintRow {
  tbl: string;
  name: string;
  kind: string;
  definition: string;
  columns: string[] | null;
  foreign_table: string | null;
  foreign_columns: string[] | null;
  on_delete: string;
  on_update: string;
}
interface IndexRow {
  tbl: string;
  name: string;
  unique: boolean;
  columns: string[];
  where: string | null;
}

const columnsSql = `
  SELECT c.relname AS tbl, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS not_null,
         pg_get_expr(d.adbin, d.adrelid) AS "default"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
const names = (table: string, numbers: string) => `
  (SELECT array_agg(a.attname::text ORDER BY n.position) FROM unnest(${numbers}) WITH ORDINALITY n(number, position)
     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number)`;
const constraintsSql = `
  SELECT k.conrelid::regclass::text AS tbl, k.conname AS name, k.contype AS kind, pg_get_constraintdef(k.oid) AS definition,
         ${names('k.conrelid', 'k.conkey')} AS columns, f.relname AS foreign_table,
         ${names('k.confrelid', 'k.confkey')} AS foreign_columns, k.confdeltype AS on_delete, k.confupdtype AS on_update
    FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
   WHERE k.connamespace = 'public'::regnamespace AND k.contype <> 'n'`;
const indexesSql = `
  SELECT i.indrelid::regclass::text AS tbl, c.relname AS name, i.indisunique AS "unique",
         ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) ||
                      CASE WHEN i.indoption[n - 1] & 1 = 1 THEN ' DESC' ELSE '' END
                 FROM generate_series(1, i.indnkeyatts) n) AS columns,
         pg_get_expr(i.indpred, i.indrelid) AS where
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
   WHERE c.relnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))`;
const othersSql = `
  SELECT t.tgrelid::regclass::text AS tbl, 'trigger ' || t.tgname AS what FROM pg_trigger t WHERE NOT t.tgisinternal
  UNION ALL
  SELECT c.relname, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'relation' END
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'i')`;

const rules: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

/** Describes what SQL makes, in one PGlite, because starting one takes seconds; what was described before is not made again. */
export class PostgresDescriber {
  readonly #database: PGlite;
  readonly #known = new Map<string, Description>();

  private constructor(database: PGlite) {
    this.#database = database;
  }

  static async start(): Promise<PostgresDescriber> {
    return new PostgresDescriber(await PGlite.create());
  }

  /** Applies the statements to an empty database and returns what the catalogue says then. Throws what PostgreSQL refuses. */
  async describe(source: string, statements: readonly string[]): Promise<Description> {
    const sql = statements.join('\n');
    const known = this.#known.get(sql);
    if (known) return { ...known, source };
    await this.#database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
    for (const statement of statements) await this.#database.exec(statement);
    const description = await describePostgresDatabase(this.#database, source);
    this.#known.set(sql, description);
    return description;
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}

/** What a PostgreSQL database itself reports in its catalogue. */
async function describePostgresDatabase(database: PGlite, source: string): Promise<Description> {
  const columns = (await database.query<ColumnRow>(columnsSql)).rows;
  const constraints = (await database.query<ConstraintRow>(constraintsSql)).rows;
  const indexes = (await database.query<IndexRow>(indexesSql)).rows;
  const others = (await database.query<{ tbl: string; what: string }>(othersSql)).rows;
  const tables = [...new Set([...columns, ...others].map((row) => row.tbl))];
  const of = <Row extends { tbl: string }>(rows: readonly Row[], table: string) =>
    rows.filter((row) => row.tbl === table);
  return {
    source,
    tables: Object.fromEntries(
      tables.map((table) => {
        const found = describe(of(columns, table), of(constraints, table), of(indexes, table));
        return [table, { ...found, others: of(others, table).map((row) => row.what) }];
      }),
    ),
  };
}

function describe(columns: ColumnRow[], constraints: ConstraintRow[], indexes: IndexRow[]): Table {
  const kind = (letter: string) => constraints.filter((one) => one.kind === letter);
  const indexOf = (one: IndexRow): Index => ({ columns: one.columns, where: one.where ?? undefined });
  return {
    columns: Object.fromEntries(
      columns.map((one) => [
        one.name,
        { type: one.type, notNull: one.not_null, default: literal(one.default) },
      ]),
    ),
    primaryKey: kind('p').flatMap((one) => one.columns ?? []),
    checks: Object.fromEntries(kind('c').map((one) => [one.name, oneLine(one.definition)])),
    indexes: Object.fromEntries(indexes.filter((one) => !one.unique).map((one) => [one.name, indexOf(one)])),
    uniques: Object.fromEntries([
      ...kind('u').map((one) => [one.name, { columns: one.columns ?? [], where: undefined }]),
      ...indexes.filter((one) => one.unique).map((one) => [one.name, indexOf(one)]),
    ]),
    foreignKeys: kind('f').map(foreignKey),
    others: [],
  };
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
