import { expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateSqlite } from '../../../src/database/sqlite/migrate.ts';
import { checkout } from '../scratch.ts';
import { readTags } from '../sync/snapshots.ts';
import { fixtures } from './fixtures.ts';
import { insert, upTo, withDatabase } from './upgrade.ts';

const folder = join(checkout, 'migrations/sqlite');

test('rows from before there were versions begin at version 1, and none is given a version below', () => {
  const place = mkdtempSync(join(tmpdir(), 'tessera-versions-'));
  const file = join(place, 'bank.sqlite');
  const before = readTags(folder).indexOf('0004_versions') - 1;
  try {
    migrateSqlite({ file, folder: upTo(folder, before, join(place, 'before')), now: new Date(0) });
    for (const tag of readTags(folder).slice(0, before + 1))
      for (const [table, rows] of Object.entries(fixtures[tag] ?? {}))
        for (const row of rows) insert(file, table, row);
    migrateSqlite({ file, folder, now: new Date(0) });
    withDatabase(file, (database) => {
      for (const table of ['users', 'payments', 'profile_updates']) {
        expect(database.query(`SELECT version FROM ${table}`).all()).toEqual([{ version: 1 }]);
        expect(() => database.run(`UPDATE ${table} SET version = 0`)).toThrow(`${table}_version_check`);
      }
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
