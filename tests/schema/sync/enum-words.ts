import { getTableColumns, is, Table } from 'drizzle-orm';
import type { SchemaModule } from './drizzle.ts';
import type { Description } from './model.ts';

/**
 * Where a column's words, its CHECK and enums.ts disagree: every column with words has a check of exactly those words, every check
 * of words belongs to such a column, every list of enums.ts is some column's, and no column has words from elsewhere.
 */
export function enumDifferences(
  description: Description,
  schema: SchemaModule,
  enums: Readonly<Record<string, unknown>>,
): string[] {
  const lists = new Map(Object.entries(enums).map(([name, words]) => [name, JSON.stringify(words)]));
  const used = new Set<string>();
  const found: string[] = [];
  const complain = (text: string) => found.push(`${text} (${description.source})`);
  for (const [table, columns] of wordsOfTables(schema)) {
    const checks = { ...description.tables[table]?.checks };
    for (const [column, words] of columns) {
      const name = `${table}_${column}_check`;
      const expected = `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;
      if (checks[name] !== expected) complain(`${name}: ${checks[name] ?? 'none'} ≠ ${expected}`);
      delete checks[name];
      const matching = [...lists].filter(([, list]) => list === JSON.stringify(words)).map(([list]) => list);
      if (matching.length === 0) complain(`${table}.${column}: its words are no list of enums.ts`);
      for (const list of matching) used.add(list);
    }
    for (const [name, text] of Object.entries(checks)) {
      if (/^\w+ IN \(/.test(text)) complain(`${name}: its column has no words`);
    }
  }
  for (const name of lists.keys())
    if (!used.has(name)) complain(`enums.ts ${name}: no column has these words`);
  return found;
}

function wordsOfTables(schema: SchemaModule): Map<string, Map<string, readonly string[]>> {
  const tables = new Map<string, Map<string, readonly string[]>>();
  for (const [name, table] of Object.entries(schema)) {
    if (!is(table, Table)) continue;
    const words = new Map<string, readonly string[]>();
    for (const [column, { enumValues }] of Object.entries(getTableColumns(table))) {
      if (enumValues && enumValues.length > 0) words.set(column, enumValues);
    }
    tables.set(name, words);
  }
  return tables;
}
