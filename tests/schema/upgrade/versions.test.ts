import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { checkout } from '../scratch.ts';
import { readTags } from '../sync/snapshots.ts';
import { openAgingPostgres } from './aging-postgres.ts';
import { openAgingSqlite } from './aging-sqlite.ts';
import { fixtures } from './fixtures.ts';
import { upgradedRows } from './upgrade.ts';

const dialects = { sqlite: () => openAgingSqlite(), postgres: openAgingPostgres };
const versioned = ['users', 'payments', 'profile_updates'];

for (const [dialect, open] of Object.entries(dialects)) {
  const folder = join(checkout, 'migrations', dialect);

  test(`rows from before there were versions begin at version 1 on ${dialect}`, async () => {
    const tags = readTags(folder);
    const before = tags.slice(0, tags.indexOf('0004_versions'));
    const old = Object.fromEntries(
      before.map((tag) => [
        tag,
        Object.fromEntries(
          Object.entries(fixtures[tag] ?? {}).map(([table, rows]) => [table, rows] as const),
        ),
      ]),
    );
    const tables = before.flatMap((tag) =>
      Object.entries(fixtures[tag] ?? {}).flatMap(([table, rows]) => rows.map(() => table)),
    );
    const rows = await upgradedRows({ folder, fixtures: old, open });
    const versions = rows.flatMap((row, index) =>
      versioned.includes(tables[index] ?? '') ? [[tables[index], row?.version]] : [],
    );
    expect(new Set(versions.map(([table]) => table))).toEqual(new Set(versioned));
    expect(versions.filter(([, version]) => version !== 1)).toEqual([]);
  });

  test(`no row is given a version below 1 on ${dialect}`, async () => {
    const database = await open();
    try {
      await database.migrate(folder);
      for (const table of versioned) {
        const row = Object.values(fixtures).flatMap((fixture) => fixture[table] ?? [])[0];
        const bad = { ...row, id: '00000000-0000-7000-8000-00000000bad0', version: 0 };
        await expect(database.insert(table, bad)).rejects.toThrow(/version_check/);
      }
    } finally {
      await database.close();
    }
  });
}
