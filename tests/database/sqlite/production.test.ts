import { afterEach, beforeEach, expect, test } from 'bun:test';
import { startServer } from '../../../src/main.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { productionEnvironment } from '../../support/production.ts';
import { newUser } from '../support.ts';

// On PostgreSQL production refuses the superuser that tests are.

let home: BankHome;
let production: Record<string, string>;
beforeEach(async () => {
  home = await newBankHome();
  production = { ...home.environment, ...(await productionEnvironment(home.folder)) };
});
afterEach(() => home.remove());

const decided = () =>
  home.withEngine(({ reader }) => reader.kysely.selectFrom('database_purpose').select('purpose').execute());

test('production starts on a new database, and again on what it has made its own', async () => {
  for (let time = 0; time < 2; time += 1) await (await startServer(production)).stop();
  expect(await decided()).toEqual([{ purpose: 'production' }]);
});

test('production takes over its customers from a version that did not write down what a database is for', async () => {
  await home.withEngine((engine) =>
    engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute()),
  );
  await home.damage(
    'DROP TABLE database_purpose',
    "DELETE FROM schema_migrations WHERE name LIKE '%_database_purpose'",
  );
  await (await startServer(production)).stop();
  expect(await decided()).toEqual([{ purpose: 'production' }]);
});
