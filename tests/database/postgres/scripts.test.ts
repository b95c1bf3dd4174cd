import { afterEach, beforeEach, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { openSqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { developmentIssuerSubject } from '../../../src/lib/development-issuer.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { runScript } from '../run-script.ts';
import { temporaryFolder } from '../support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
let admin: pg.Client;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await admin.end();
  await database.drop();
  folder.remove();
});

const script = (name: string, args: readonly string[] = [], environment: Record<string, string> = {}) =>
  runScript(folder.path, name, args, { DATABASE_URL: database.url, ...environment });
const refresh = (...args: string[]) => script('db-refresh.ts', args);
const label = () => `the PostgreSQL database ${new URL(database.url).pathname.slice(1)} on 127.0.0.1`;

async function use(made: Promise<TestDatabase>): Promise<void> {
  database = await made;
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
}

const useEmpty = async () => use((await testPostgres()).createEmptyDatabase());

/** A bank with one customer, who is no demo customer. */
async function useBank(): Promise<void> {
  await use((await testPostgres()).createDatabase());
  await admin.query(
    `INSERT INTO users (id, issuer, identifier, family_name, given_name, created_at, updated_at)
       VALUES (gen_random_uuid(), '${developmentIssuerSubject}', 'number-1', 'Nuñez', 'Zoë', now(), now())`,
  );
}

async function count(table: string): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
  return Number(rows[0]?.count);
}

test('db:migrate brings the database of DATABASE_URL up to date, and makes no file', async () => {
  await useEmpty();
  const { code, out } = await script('db-migrate.ts');
  expect(code).toBe(0);
  expect(out).toStartWith('applied 0000_open_the_bank\n');
  expect(out).toEndWith(`${label()} is up to date now\n`);
  expect(await count('users')).toBe(0);
  expect((await script('db-migrate.ts')).out).toBe(`${label()} is up to date\n`);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a server that cannot be reached is told of without the password', async () => {
  await useEmpty();
  for (const name of ['db-migrate.ts', 'db-refresh.ts']) {
    const { code, out, err } = await script(name, [], {
      DATABASE_URL: 'postgres://bank:hush@127.0.0.1:1/bank',
    });
    expect(code).toBe(1);
    expect(err).toContain('cannot be reached');
    expect(`${out}${err}`).not.toContain('hush');
  }
});

const unescaped = ['hu/sh', 'hu#sh', '12/34hush', 'p@hush/w#rd?', 'p@hush?'];
test.each(unescaped)('an address with the password %s is told of without any of it', async (password) => {
  await useEmpty();
  for (const name of ['db-migrate.ts', 'db-copy.ts']) {
    const address = `postgres://bank:${password}@localhost/bank`;
    const args = name === 'db-copy.ts' ? ['--from', address, '--to', `file:${folder.path}/copy.sqlite`] : [];
    const { code, out, err } = await script(name, args, { DATABASE_URL: address });
    expect(code).toBe(1);
    expect(err).toContain('percent-encoded');
    expect(`${out}${err}`).not.toMatch(/hu.?sh|34/);
  }
});

test('an address without a password, where the server wants one, is told of in words of the operator', async () => {
  await useEmpty();
  // AuthenticationSASL and its continuation, as a server with passwords answers.
  const answers = ['R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0', 'R\0\0\0\x0a\0\0\0\x0br='];
  const server = createServer((socket) => {
    const left = [...answers];
    socket.on('data', () => socket.write(left.shift() ?? ''));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `postgres://bank@127.0.0.1:${port}/bank`;
  try {
    const migrate = await script('db-migrate.ts', [], { DATABASE_URL: address });
    const copy = await script('db-copy.ts', ['--from', address, '--to', `file:${folder.path}/copy.sqlite`]);
    for (const { code, err } of [migrate, copy]) {
      expect(code).toBe(1);
      expect(err).toContain('neither the address nor PGPASSWORD has one');
    }
  } finally {
    server.close();
  }
});

test('require is held to what verify-full asks for, without a word of the driver', async () => {
  await useEmpty();
  const { code, err } = await script('db-migrate.ts', [], {
    DATABASE_URL: `${database.url}?sslmode=require`,
  });
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    'the PostgreSQL database cannot be reached: The server does not support SSL connections',
  ]);
});

test('db:refresh with the same seed stores the same in either database', async () => {
  await useEmpty();
  expect((await refresh('--customers', '40', '--activities', '500', '--seed', '3')).code).toBe(0);
  const file = join(folder.path, 'tessera.sqlite');
  await script('db-refresh.ts', ['--customers', '40', '--activities', '500', '--seed', '3'], {
    DATABASE_URL: `file:${file}`,
  });
  const postgres = openPostgresEngine({ url: database.url, connections: 4, timeoutSeconds: 5 });
  const sqlite = openSqliteEngine(file);
  try {
    for (const table of ['users', 'accounts', 'transfers', 'activities'] as const) {
      const [one, other] = await Promise.all(
        [postgres, sqlite].map((engine) =>
          engine.reader.kysely.selectFrom(table).selectAll().orderBy('id').execute(),
        ),
      );
      expect(one?.length).toBeGreaterThan(0);
      expect(one).toEqual(other ?? []);
    }
  } finally {
    await Promise.all([postgres.close(), sqlite.close()]);
  }
});

test('db:refresh deletes what is the bank’s, and leaves what is not', async () => {
  await useBank();
  await admin.query("CREATE TABLE invoices AS SELECT 'unpaid' AS status");
  const { code, out } = await refresh('--customers', '3', '--yes');
  expect(code).toBe(0);
  expect(out).toContain(`deleted all that was in ${label()}\n`);
  expect(await count('users')).toBe(3);
  expect(await count('invoices')).toBe(1);
});

test('db:refresh also deletes what other migrations made than those of now', async () => {
  await useBank();
  await admin.query("UPDATE schema_migrations SET sha256 = 'changed'");
  expect((await script('db-migrate.ts')).err).toContain('was changed after it was applied');
  expect((await refresh('--customers', '3', '--yes')).code).toBe(0);
  expect(await count('users')).toBe(3);
});

test('db:refresh deletes nothing unless it is told to', async () => {
  await useBank();
  const { code, err } = await refresh('--customers', '3');
  expect(code).toBe(1);
  expect(err).toContain('--yes');
  expect(await count('users')).toBe(1);
});

test('db:refresh deletes nothing in production', async () => {
  await useBank();
  const { code, err } = await script('db-refresh.ts', ['--yes'], { NODE_ENV: 'production' });
  expect(code).toBe(1);
  expect(err).toContain('does not exist in production');
  expect(await count('users')).toBe(1);
});

test('db:refresh deletes nothing of a production bank, in spite of NODE_ENV here, nor of one that may be one', async () => {
  await useBank();
  const refused = async () => {
    const { code, err } = await refresh('--yes');
    expect(code).toBe(1);
    expect(err).toContain('belongs to a production bank');
    expect(await count('users')).toBe(1);
  };
  await admin.query("UPDATE users SET issuer = 'CN=PID Provider,C=DE'");
  await refused();
  await admin.query(`UPDATE users SET issuer = '${developmentIssuerSubject}'`);
  await admin.query("INSERT INTO database_purpose VALUES ('database', 'production', now())");
  await refused();
});

test('db:refresh deletes nothing where tables of the same names are another’s', async () => {
  await useEmpty();
  await admin.query('CREATE TABLE users (id integer); INSERT INTO users VALUES (1)');
  const { code, err } = await refresh('--yes');
  expect(code).toBe(1);
  expect(err).toContain('already exists');
  expect(await count('users')).toBe(1);
});

test('db:refresh deletes nothing where another’s view reads the bank’s tables', async () => {
  await useBank();
  await admin.query('CREATE VIEW report AS SELECT count(*) FROM users');
  const { code, err } = await refresh('--yes');
  expect(code).toBe(1);
  expect(err).toContain('view report depends on table users');
  expect(await count('users')).toBe(1);
});

for (const query of ['', '?application_name=branch']) {
  test(`db:refresh leaves a database alone that a server has open, even an idle one ${query}`, async () => {
    await useBank();
    const url = `${database.url}${query}`;
    const server = openPostgresEngine({ url, connections: 4, timeoutSeconds: 5 });
    await server.check();
    const { code, err } = await script('db-refresh.ts', ['--yes'], { DATABASE_URL: url });
    await server.close();
    expect(code).toBe(1);
    expect(err).toContain('in use: the bank has');
    expect(await count('users')).toBe(1);
  });
}

test('db:refresh leaves a database alone while others keep its tables locked', async () => {
  await useBank();
  await admin.query('BEGIN');
  await admin.query('SELECT 1 FROM users');
  const { code, err } = await refresh('--yes');
  await admin.query('COMMIT');
  expect(code).toBe(1);
  expect(err).toContain('in use');
  expect(await count('users')).toBe(1);
});

test('db:backup names the tool that backs up a server', async () => {
  await useEmpty();
  const { code, err } = await script('db-backup.ts');
  expect(code).toBe(1);
  expect(err).toContain('pg_dump --format=custom --file=tessera.dump --dbname="$DATABASE_URL"');
  expect(readdirSync(folder.path)).toEqual([]);
});
