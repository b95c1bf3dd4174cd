import { expect, test } from 'bun:test';
import pg from 'pg';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { openPools } from '../../../src/database/postgres/pools.ts';
import { testPostgres } from '../../support/postgres.ts';
import { newUser, rejection } from '../support.ts';

const insert = `INSERT INTO users (id, issuer, identifier, family_name, given_name, created_at, updated_at)
  VALUES ('${newUser(1).id}', 'CN=Test', '1', 'Test', 'User', now(), now())`;

test('what is sent behind the begin of a unit that failed changes nothing', async () => {
  const { url, drop } = await (await testPostgres()).createDatabase();
  const { writing, reading } = openPools({ url, connections: 2, timeoutSeconds: 5 });
  const client = await writing.connect();
  const [begun, written] = await Promise.all([
    rejection(client.query('BEGIN ISOLATION LEVEL UNHEARD OF')),
    rejection(client.query(insert)),
  ]);
  expect(begun).toMatchObject({ code: '42601' });
  expect(written).toMatchObject({ code: '25006' });
  expect((await client.query('SELECT id FROM users')).rows).toEqual([]);
  client.release();
  await Promise.all([writing.end(), reading.end()]);
  await drop();
});

test('a unit that could not be begun leaves nothing behind for the next one on its connection', async () => {
  const { url, drop } = await (await testPostgres()).createDatabase();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const engine = openPostgresEngine({ url, connections: 2, timeoutSeconds: 5 });
  try {
    // The role of the tests may do everything, so it is taken a function that every unit begins with.
    await admin.query('ALTER FUNCTION pg_catalog.pg_current_xact_id() RENAME TO away');
    const failed = await rejection(engine.write(async () => undefined));
    await admin.query('ALTER FUNCTION pg_catalog.away() RENAME TO pg_current_xact_id');
    expect(failed).toMatchObject({ code: '42883' });
    await engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
  } finally {
    await engine.close();
    await admin.end();
    await drop();
  }
});
