import type pg from 'pg';
import { migrationsTable } from '../migrations.ts';
import { bankSchema } from '../postgres/pools.ts';
import type { CatalogueTable, ForeignKey } from './table.ts';

interface TableRow {
  readonly name: string;
  readonly columns: CatalogueTable['columns'];
  readonly key: string[];
  readonly foreign_keys: ForeignKey[];
}

/** SQL for the names of a table's columns, given by their numbers, in the order of the numbers. */
const names = (table: string, numbers: string) =>
  `(SELECT json_agg(a.attname ORDER BY n.place) FROM unnest(${numbers}) WITH ORDINALITY n(number, place)
      JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number)`;

const tables = `
  SELECT c.relname AS name,
         (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
         coalesce((SELECT ${names('k.conrelid', 'k.conkey')} FROM pg_constraint k
                    WHERE k.conrelid = c.oid AND k.contype = 'p'), '[]') AS key,
         coalesce((SELECT json_agg(json_build_object('table', f.relname, 'columns', ${names('k.conrelid', 'k.conkey')},
                                                     'foreignColumns', ${names('k.confrelid', 'k.confkey')}))
                     FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
                    WHERE k.conrelid = c.oid AND k.contype = 'f'), '[]') AS foreign_keys
    FROM pg_class c
   WHERE c.relnamespace = '${bankSchema}'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> $1
   ORDER BY c.relname COLLATE "C"`;

/** Every table of the schema that the bank's tables are in, but the table of migrations. */
export async function readPostgresCatalogue(client: pg.Client): Promise<CatalogueTable[]> {
  const { rows } = await client.query<TableRow>(tables, [migrationsTable]);
  return rows.map(({ name, columns, key, foreign_keys: foreignKeys }) => ({
    name,
    columns: columns ?? [],
    key,
    foreignKeys,
  }));
}
