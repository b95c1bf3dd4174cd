/** Queries of PostgreSQL's catalogue about the tables of the schema `public`. */

export interface ColumnRow {
  readonly tbl: string;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly default: string | null;
  readonly wording: string;
}
export interface ConstraintRow {
  readonly tbl: string;
  readonly name: string;
  readonly kind: string;
  readonly wording: string;
  readonly columns: string[] | null;
  readonly foreign_table: string | null;
  readonly foreign_columns: string[] | null;
  readonly on_delete: string;
  readonly on_update: string;
}
export interface IndexRow {
  readonly tbl: string;
  readonly name: string;
  readonly unique: boolean;
  /** Belongs to a constraint, which is described already. */
  readonly of_constraint: boolean;
  readonly columns: string[];
  readonly where: string | null;
  readonly wording: string;
}
export interface TableRow {
  readonly tbl: string;
  readonly wording: string;
}
export interface OtherRow {
  readonly tbl: string;
  readonly what: string;
}

const inPublic = (namespace: string) => `${namespace} = 'public'::regnamespace`;

export const columnsSql = `
  SELECT c.relname AS tbl, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS not_null,
         pg_get_expr(d.adbin, d.adrelid) AS "default",
         concat_ws(' ', 'COLLATE ' || a.attcollation::regcollation, 'STORAGE ' || a.attstorage::text,
                   'COMPRESSION ' || nullif(a.attcompression::text, ''), 'GENERATED ' || nullif(a.attgenerated::text, ''),
                   'IDENTITY ' || nullif(a.attidentity::text, '')) AS wording
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE ${inPublic('c.relnamespace')} AND c.relkind = 'r'`;

const names = (table: string, numbers: string) => `
  (SELECT array_agg(a.attname::text ORDER BY n.position) FROM unnest(${numbers}) WITH ORDINALITY n(number, position)
     JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number)`;

export const constraintsSql = `
  SELECT t.relname AS tbl, k.conname AS name, k.contype::text AS kind, pg_get_constraintdef(k.oid) AS wording,
         ${names('k.conrelid', 'k.conkey')} AS columns, f.relname AS foreign_table,
         ${names('k.confrelid', 'k.confkey')} AS foreign_columns,
         k.confdeltype::text AS on_delete, k.confupdtype::text AS on_update
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid
   WHERE ${inPublic('k.connamespace')}`;

export const indexesSql = `
  SELECT t.relname AS tbl, c.relname AS name, i.indisunique AS "unique",
         EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AS of_constraint,
         ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) ||
                      CASE WHEN i.indoption[n - 1] & 1 = 1 THEN ' DESC' ELSE '' END
                 FROM generate_series(1, i.indnkeyatts) n) AS columns,
         pg_get_expr(i.indpred, i.indrelid) AS "where",
         pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END AS wording
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
   WHERE ${inPublic('c.relnamespace')}`;

/** Whether a table is logged, who may do what, and what it is set to. */
export const tablesSql = `
  SELECT c.relname AS tbl, concat_ws(' ', c.relpersistence::text, c.relreplident::text, c.relacl::text, c.reloptions::text,
                                     CASE WHEN c.relrowsecurity THEN 'ROW LEVEL SECURITY' END) AS wording
    FROM pg_class c WHERE ${inPublic('c.relnamespace')} AND c.relkind = 'r'`;

/** What no schema of the bank describes: what a table has beside its columns, and what else there is under the name of a table. */
export const othersSql = `
  SELECT t.tgrelid::regclass::text AS tbl, 'trigger ' || t.tgname AS what FROM pg_trigger t WHERE NOT t.tgisinternal
  UNION ALL
  SELECT r.ev_class::regclass::text, 'rule ' || r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
   WHERE ${inPublic('c.relnamespace')} AND c.relkind = 'r'
  UNION ALL
  SELECT p.polrelid::regclass::text, 'policy ' || p.polname FROM pg_policy p
  UNION ALL
  SELECT i.inhrelid::regclass::text, 'inherits from ' || i.inhparent::regclass FROM pg_inherits i
  UNION ALL
  SELECT c.relname, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'relation' END
    FROM pg_class c WHERE ${inPublic('c.relnamespace')} AND c.relkind NOT IN ('r', 'i')
  UNION ALL
  SELECT p.proname, 'function' FROM pg_proc p WHERE ${inPublic('p.pronamespace')}
  UNION ALL
  SELECT t.typname, 'type' FROM pg_type t WHERE ${inPublic('t.typnamespace')} AND t.typtype IN ('d', 'e', 'r')
  UNION ALL
  SELECT n.nspname, 'schema' FROM pg_namespace n
   WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('public', 'information_schema')
  UNION ALL
  SELECT e.extname, 'extension' FROM pg_extension e WHERE e.extname <> 'plpgsql'`;
