import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './scratch.ts';
import { type Findings, findDifferences, layers } from './sync/check.ts';
import { PostgresDescriber } from './sync/postgres-database.ts';
import { readTags } from './sync/snapshots.ts';
import { typeErrors } from './sync/type-check.ts';

let postgres: PostgresDescriber;
let findings: Findings;

beforeAll(async () => {
  postgres = await PostgresDescriber.start();
  findings = await findDifferences(checkout, postgres);
}, 60_000);
afterAll(() => postgres.close());

describe('the two schemas, the interface, the migrations and the migrated databases say the same', () => {
  for (const layer of layers) {
    test(layer, () => expect(findings[layer]).toEqual([]));
  }

  test('row types', async () => {
    expect(await typeErrors(join(checkout, 'tests/schema/sync'))).toEqual([]);
  }, 60_000);

  test('each table stands in files of one name: for SQLite, for PostgreSQL and for the interface', () => {
    const tablesIn = (folder: string, declaration: RegExp) =>
      [...new Bun.Glob('*-tables.ts').scanSync(join(checkout, folder))].sort().map((name) => ({
        name,
        tables: [...readFileSync(join(checkout, folder, name), 'utf8').matchAll(declaration)].map(
          ([, table]) => table,
        ),
      }));
    const described = tablesIn('src/database', /^ {2}(\w+): \w+Table;$/gm);
    expect(described.length).toBeGreaterThan(1);
    expect(described.flatMap(({ tables }) => tables).length).toBeGreaterThan(described.length);
    const drizzle = /^export const (\w+) = (?:sqlite|pg)Table\(/gm;
    expect(tablesIn('src/database/sqlite', drizzle)).toEqual(described);
    expect(tablesIn('src/database/postgres', drizzle)).toEqual(described);
  });

  test('both dialects have the same migrations', () => {
    const [sqlite, other] = ['sqlite', 'postgres'].map((dialect) =>
      readTags(`${checkout}/migrations/${dialect}`),
    );
    expect(sqlite).toEqual(other ?? []);
    expect(sqlite?.length).toBeGreaterThan(0);
  });
});
