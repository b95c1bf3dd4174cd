import type { CopyTable } from './table.ts';

/** Makes PostgreSQL sort text by its bytes, as SQLite does. By itself it would sort it as people do. */
export type Collation = '' | ' COLLATE "C"';

/**
 * The statement that reads a generation of a table in the order of its primary key. Most tables have one generation. A table that refers
 * to itself has several: the rows that refer to none, the rows that refer to one of these, and so on. So no row is copied before the one
 * that it refers to.
 */
export function selection(table: CopyTable, generation: number, collation: Collation): string {
  const columns = table.columns.map(({ name }) => `t0.${quoted(name)}`);
  const order = table.key.map((place) => {
    const column = table.columns[place];
    return `t0.${quoted(column?.name ?? '')}${column?.kind === 'text' ? collation : ''}`;
  });
  const where = table.selfReference
    ? ` WHERE ${ofGeneration(table, table.selfReference, generation, 0)}`
    : '';
  return `SELECT ${columns.join(', ')} FROM ${quoted(table.name)} t0${where} ORDER BY ${order.join(', ')}`;
}

function ofGeneration(
  table: CopyTable,
  reference: NonNullable<CopyTable['selfReference']>,
  generation: number,
  depth: number,
): string {
  const [own, parent] = [quoted(reference.column), quoted(reference.parent)];
  if (generation === depth) return `t${depth}.${own} IS NULL`;
  const above = depth + 1;
  return `t${depth}.${own} IS NOT NULL AND EXISTS (SELECT 1 FROM ${quoted(table.name)} t${above} WHERE t${above}.${parent} = t${depth}.${own} AND ${ofGeneration(table, reference, generation, above)})`;
}

/** Reads all generations of a table, each with `read`. */
export async function* allGenerations<Batch>(
  table: CopyTable,
  read: (generation: number) => AsyncGenerator<Batch>,
): AsyncGenerator<Batch> {
  for (let generation = 0; ; generation += 1) {
    let found = false;
    for await (const batch of read(generation)) {
      found = true;
      yield batch;
    }
    if (!table.selfReference || (!found && generation > 0)) return;
  }
}

/** A name as both engines quote it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
