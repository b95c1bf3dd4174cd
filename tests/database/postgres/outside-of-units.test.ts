import { expect, test } from 'bun:test';
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
