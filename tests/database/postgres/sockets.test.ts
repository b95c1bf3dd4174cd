import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { DatabaseUnavailable } from '../../../src/database/engine.ts';
import { postgresDisplayName } from '../../../src/database/postgres/display-name.ts';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { transientKindOf } from '../../../src/database/postgres/errors.ts';
import { migratePostgres } from '../../../src/database/postgres/migrate.ts';
import { openTestBank } from '../../support/bank.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { openSocketProxy, type SocketProxy } from '../../support/socket-proxy.ts';
import { newUser, noon, rejection } from '../support.ts';
import { bankMigrations } from './migration-scene.ts';

let database: TestDatabase;
let proxy: SocketProxy;
let user: string;
let name: string;
beforeEach(async () => {
  database = await (await testPostgres()).createDatabase();
  const url = new URL(database.url);
  proxy = await openSocketProxy(Number(url.port), 6543);
  user = url.username;
  name = url.pathname.slice(1);
});
afterEach(async () => {
  await proxy.close();
  await database.drop();
});

const forms: Readonly<Record<string, () => string>> = {
  'a parameter': () => `postgres://${user}@/${name}?host=${proxy.folder}&port=6543`,
  'a parameter in percent-encoding': () =>
    `postgres://${user}:p@:6543/${name}?host=${encodeURIComponent(proxy.folder)}`,
  'the host in percent-encoding': () => `postgres://${user}@${encodeURIComponent(proxy.folder)}:6543/${name}`,
  'a parameter that comes before another host': () =>
    `postgres://${user}@nowhere.invalid:1/${name}?host=${proxy.folder}&port=6543`,
};

describe('a bank reaches the server by a socket whose folder is', () => {
  for (const [form, address] of Object.entries(forms))
    test(form, async () => {
      const url = address();
      expect((await migratePostgres({ url, folder: bankMigrations, now: noon })).applied).toEqual([]);
      expect(postgresDisplayName(url)).toBe(`the PostgreSQL database ${name} on ${proxy.folder}`);
      const engine = openPostgresEngine({ url, connections: 2, timeoutSeconds: 5 });
      try {
        await engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
        expect(await engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(1);
      } finally {
        await engine.close();
      }
    });
});

test('while the socket is not there calls are told that the database is, and go on once it is', async () => {
  const url = `postgres://${user}@/${name}?host=${proxy.folder}&port=6543`;
  const engine = openPostgresEngine({ url, connections: 4, timeoutSeconds: 1 });
  const bank = await openTestBank({ engine });
  try {
    await proxy.take();
    for (const [method, path, call] of [
      ['POST', '/api/auth/requests', { json: { kind: 'signup' } }],
      ['GET', '/api/users/me', { token: 'x'.repeat(43) }],
    ] as const) {
      const { status, body } = await bank.call(method, path, call);
      expect([path, status, body.code]).toEqual([path, 503, 'database_unavailable']);
    }
    expect((await bank.call('GET', '/readyz')).status).toBe(503);
    await proxy.bring();
    expect((await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } })).status).toBe(201);
    expect((await bank.call('GET', '/readyz')).status).toBe(200);
  } finally {
    await bank.close();
    await engine.close();
  }
});

test('a unit that meets a server that starts anew waits for it', async () => {
  const url = `postgres://${user}@/${name}?host=${proxy.folder}&port=6543`;
  const engine = openPostgresEngine({ url, connections: 4, timeoutSeconds: 5 });
  try {
    await engine.check();
    await proxy.take();
    let runs = 0;
    const written = engine.write(async (tx) => {
      runs += 1;
      await tx.kysely.insertInto('users').values(newUser(1)).execute();
    });
    const read = engine.reader.kysely.selectFrom('users').select('id').execute();
    await proxy.bring();
    await written;
    expect([0, 1]).toContain((await read).length);
    expect(runs).toBeGreaterThan(0);
  } finally {
    await engine.close();
  }
});

const refusedBySystem = (code: string, syscall: string) =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

test.each(['ENOENT', 'EAGAIN', 'EACCES', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTSOCK', 'EADDRNOTAVAIL'])(
  'a connection that ends in %s is one that was lost',
  (code) => {
    expect(transientKindOf(refusedBySystem(code, 'connect'))).toBe('connection');
  },
);

test.each(['ECONNRESET', 'EPIPE', 'ENOTCONN', 'ETIMEDOUT'])('one that breaks with %s as well', (code) => {
  for (const syscall of ['read', 'write'])
    expect(transientKindOf(refusedBySystem(code, syscall))).toBe('connection');
});

test('a file that is not there is not a database that is not', async () => {
  expect(transientKindOf(refusedBySystem('ENOENT', 'open'))).toBeUndefined();
  const engine = openPostgresEngine({ url: database.url, connections: 2, timeoutSeconds: 1 });
  const missing = refusedBySystem('ENOENT', 'open');
  expect(await rejection(engine.write(() => Promise.reject(missing)))).toBe(missing);
  expect(missing).not.toBeInstanceOf(DatabaseUnavailable);
  await engine.close();
});
