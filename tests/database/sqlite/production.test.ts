import { Database } from 'bun:sqlite';
import { afterEach, beforeEach, expect, test } from 'bun:test';
import { join } from 'node:path';
import { startServer } from '../../../src/main.ts';
import { upTo } from '../../schema/upgrade/upgrade.ts';
import { productionEnvironment } from '../../support/production.ts';
import { insert } from '../copy/support.ts';
import { migrate, newUser, sqliteMigrations, temporaryFolder } from '../support.ts';

// On PostgreSQL production refuses the superuser that tests are.

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let production: Record<string, string>;
beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'tessera.sqlite');
  production = {
    DATA_DIR: folder.path,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...(await productionEnvironment(folder.path)),
  };
});
afterEach(() => folder.remove());

function decided(): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return database.query('SELECT purpose FROM database_purpose').all();
  } finally {
    database.close();
  }
}

test('production starts on a new database, and again on what it has made its own', async () => {
  for (let time = 0; time < 2; time += 1) await (await startServer(production)).stop();
  expect(decided()).toEqual([{ purpose: 'production' }]);
});

test('production takes over its customers from a version that did not write down what a database is for', async () => {
  migrate(file, upTo(sqliteMigrations, 6, join(folder.path, 'migrations')));
  const database = new Database(file);
  insert(database, 'users', newUser(1));
  database.close();
  await (await startServer(production)).stop();
  expect(decided()).toEqual([{ purpose: 'production' }]);
});
