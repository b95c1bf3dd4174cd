import { expect, test } from 'bun:test';
import pg from 'pg';
import { startPostgres } from '../../../scripts/lib/postgres-server.ts';
import { unsafeSettings } from '../../../src/database/postgres/unsafe-settings.ts';
import { testPostgres } from '../../support/postgres.ts';

const loseNothing = (lines: readonly string[]) => lines.map((line) => line.split(/[ :;]/)[0]);

test('a server that does not wait for its disk, and a superuser, are not fit for a bank', async () => {
  // The tests' own server is fast because it may lose everything.
  const { url, drop } = await (await testPostgres()).createEmptyDatabase();
  expect(loseNothing(await unsafeSettings(url))).toEqual(['fsync', 'synchronous_commit', 'its']);
  await drop();
});

test('a server as it is installed is, with a role of the bank’s own', async () => {
  const server = await startPostgres({ durable: true });
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query('CREATE ROLE bank LOGIN');
    await admin.query('CREATE DATABASE bank OWNER bank');
    await admin.query(
      `CREATE DATABASE latin OWNER bank TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'`,
    );
    const urlOf = (database: string) =>
      Object.assign(new URL(server.url(database)), { username: 'bank' }).href;
    expect(await unsafeSettings(urlOf('bank'))).toEqual([]);
    expect(await unsafeSettings(urlOf('latin'))).toEqual([
      "its encoding is LATIN1; make it anew with ENCODING 'UTF8'",
    ]);
    await admin.query('ALTER ROLE bank SET synchronous_commit = off');
    expect(loseNothing(await unsafeSettings(urlOf('bank')))).toEqual(['synchronous_commit']);
    await admin.end();
  } finally {
    await server.stop();
  }
});
