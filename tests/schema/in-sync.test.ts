import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
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

  test('both dialects have the same migrations', () => {
    const [sqlite, other] = ['sqlite', 'postgres'].map((dialect) =>
      readTags(`${checkout}/migrations/${dialect}`),
    );
    expect(sqlite).toEqual(other ?? []);
    expect(sqlite?.length).toBeGreaterThan(0);
  });
});
