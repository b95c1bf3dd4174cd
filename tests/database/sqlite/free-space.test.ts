import { Database } from 'bun:sqlite';
import { afterEach, beforeEach, expect, test } from 'bun:test';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEngine, type SqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { migrate, rejection, temporaryFolder } from '../support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let engine: SqliteEngine;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'tessera.sqlite');
  migrate(file);
  engine = openSqliteEngine(file);
});
afterEach(async () => {
  await engine.close();
  folder.remove();
});

test('looking for free space leaves nothing, in the database or beside it, however often', async () => {
  const look = () => {
    const database = new Database(file, { readonly: true });
    const [pages, free, migrations] = [
      'PRAGMA page_count',
      'PRAGMA freelist_count',
      'SELECT count(*) FROM schema_migrations',
    ].map((sql) => database.query(sql).values()[0]?.[0]);
    database.close();
    return { pages, free, migrations };
  };
  const before = look();
  for (let time = 0; time < 20; time += 1) await engine.check();
  expect(look()).toEqual(before);
  expect(readdirSync(folder.path).filter((name) => name.includes('free-space'))).toEqual([]);
});

test('many who ask at once are answered by one attempt', async () => {
  let writes = 0;
  const write = engine.write.bind(engine);
  engine.write = (unit) => {
    writes += 1;
    return write(unit);
  };
  await Promise.all(Array.from({ length: 50 }, () => engine.check()));
  expect(writes).toBe(1);
  await engine.check();
  expect(writes).toBe(2);
});

// On systems that have this device, writing to it finds a full disk.
if (existsSync('/dev/full'))
  test('a full disk is noticed before anything is lost by it, and so is space that is there again', async () => {
    const probe = `${file}-free-space-${process.pid}`;
    symlinkSync('/dev/full', probe);
    expect(await rejection(engine.check())).toMatchObject({ code: 'ENOSPC' });
    expect(existsSync(probe)).toBe(false);
    await engine.check();
  });
