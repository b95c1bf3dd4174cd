import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import pg from 'pg';
import { openPostgresEngine } from '../../src/database/postgres/engine.ts';
import { migratePostgres } from '../../src/database/postgres/migrate.ts';
import { type TestDatabase, testPostgres } from '../support/postgres.ts';
import {
  firstMigration as first,
  type MigrationFiles,
  refusedPlans,
  secondMigration as second,
  writeMigrations,
} from './migration-folders.ts';
import { newUser, noon, rejection, repository, temporaryFolder } from './support.ts';

const bankMigrations = join(repository, 'migrations/postgres');

let folder: ReturnType<typeof temporaryFolder>;
let database: TestDatabase;
let admin: pg.Client;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await (await testPostgres()).createEmptyDatabase();
  admin = await connected();
});
afterEach(async () => {
  await admin.end();
  await database.drop();
  folder.remove();
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface Wanted {
  readonly url?: string;
  readonly waitMs?: number;
  readonly tryMs?: number;
}

const migrate = (path: string, wanted: Wanted = {}) =>
  migratePostgres({ url: database.url, folder: path, now: noon, waitMs: 20, ...wanted });
const files = (some: MigrationFiles) => writeMigrations(folder.path, some);
const reading = (table: string) => ({ ...first, '0001_later': `ALTER TABLE ${table} ADD note text;` });

async function tables(): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row) => row.name);
}

/** The process id of the migration, once it waits for a lock. */
async function waiting(): Promise<number> {
  for (;;) {
    const { rows } = await admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'tessera migrations' AND wait_event_type = 'Lock'`,
    );
    if (rows[0]) return rows[0].pid;
  }
}

/** A transaction that has read a table, as one of a bank that runs. */
async function reader(table: string): Promise<pg.Client> {
  const client = await connected();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM ${table}`);
  return client;
}

describe('migrating', () => {
  test('records name, hash and time of what it applied', async () => {
    expect(await migrate(files(first))).toEqual({ applied: ['0000_first'] });
    const { rows } = await admin.query('SELECT * FROM schema_migrations');
    const sha256 = createHash('sha256').update(first['0000_first']).digest('hex');
    expect(rows).toEqual([{ name: '0000_first', sha256, applied_at: noon }]);
  });

  test("applies the bank's own migrations, and nothing the second time", async () => {
    expect((await migrate(bankMigrations)).applied.length).toBeGreaterThan(0);
    expect(await tables()).toContain('auth_requests');
    expect(await migrate(bankMigrations)).toEqual({ applied: [] });
  });

  test('goes by the order of the journal', async () => {
    const path = files({ '0000_z': 'CREATE TABLE t (a integer);', '0001_a': 'INSERT INTO t VALUES (1);' });
    expect((await migrate(path)).applied).toEqual(['0000_z', '0001_a']);
  });

  test('keeps nothing of a file that fails half-way, and everything of the files before it', async () => {
    const broken = 'CREATE TABLE third (id text);\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);';
    const refused = await rejection(migrate(files({ ...first, '0001_broken': broken })));
    expect(refused).toMatchObject({ problem: 'failed' });
    expect(String(refused)).toContain('0001_broken, statement 2: relation "nowhere" does not exist');
    expect(await tables()).toEqual(['children', 'parents', 'schema_migrations']);
    expect(await migrate(files(first))).toEqual({ applied: [] });
  });

  test('is not cut short by the timeout that a database gives its statements', async () => {
    await admin.query(
      `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET statement_timeout = '1ms'`,
    );
    const slow = { '0000_slow': 'CREATE TABLE t AS SELECT pg_sleep(0.02)::text AS a;' };
    expect((await migrate(files(slow))).applied).toEqual(['0000_slow']);
  });
});

describe('a refused database is left as it was', () => {
  for (const [title, before, after, problem] of refusedPlans) {
    test(title, async () => {
      await migrate(files(before));
      const found = await tables();
      expect(await rejection(migrate(files(after)))).toMatchObject({ problem });
      expect(await tables()).toEqual(found);
    });
  }

  test('a file that the journal lists and the folder lacks', async () => {
    const path = files(second);
    rmSync(join(path, '0001_second.sql'));
    expect(await rejection(migrate(path))).toMatchObject({ problem: 'missing' });
    expect(await tables()).toEqual([]);
  });

  test('a folder without a journal', async () => {
    expect(await rejection(migrate(folder.path))).toMatchObject({ problem: 'unreadable' });
  });
});

describe('a server that cannot be reached is told of without the password', () => {
  const unreachable: [string, (url: URL) => void, string][] = [
    ['nobody listens', (url) => Object.assign(url, { port: '1' }), 'ECONNREFUSED'],
    [
      'no such database',
      (url) => Object.assign(url, { pathname: 'nowhere' }),
      'database "nowhere" does not exist',
    ],
    ['no such role', (url) => Object.assign(url, { username: 'nobody' }), 'role "nobody" does not exist'],
  ];
  for (const [title, change, reason] of unreachable) {
    test(title, async () => {
      const url = Object.assign(new URL(database.url), { password: 'hush-hush' });
      change(url);
      const refused = await rejection(migrate(files(first), { url: url.href }));
      expect(refused).toMatchObject({ problem: 'unreachable' });
      expect(String(refused)).toContain(reason);
      expect(inspect(refused, { depth: 9, showHidden: true })).not.toContain('hush');
    });
  }

  test('and so is one that is lost half-way, with nothing of the file kept', async () => {
    await migrate(files(first));
    const other = await reader('parents');
    const migrating = rejection(migrate(files(reading('parents')), { waitMs: 60_000, tryMs: 60_000 }));
    await admin.query('SELECT pg_terminate_backend($1)', [await waiting()]);
    expect(await migrating).toMatchObject({ problem: 'unreachable' });
    await other.end();
    expect((await migrate(files(reading('parents')))).applied).toEqual(['0001_later']);
  });
});

describe('while others are at work', () => {
  test('a process that migrates is waited for, and told of when it takes too long', async () => {
    const other = await connected();
    await other.query('SELECT pg_advisory_lock(0x74657373657261)');
    expect(await rejection(migrate(files(first)))).toMatchObject({ problem: 'busy' });
    const migrating = migrate(files(first), { waitMs: 60_000 });
    await waiting();
    await other.end();
    expect((await migrating).applied).toEqual(['0000_first']);
  });

  test('a table that others keep is told of, and nothing is kept', async () => {
    await migrate(files(first));
    const other = await reader('parents');
    const later = {
      ...first,
      '0001_later': 'CREATE TABLE a (b text);--> statement-breakpoint\nDROP TABLE parents CASCADE;',
    };
    const refused = await rejection(migrate(files(later), { tryMs: 10 }));
    expect(refused).toMatchObject({ problem: 'busy' });
    expect(String(refused)).toContain('0001_later, statement 2');
    expect(await tables()).toEqual(['children', 'parents', 'schema_migrations']);
    await other.end();
  });

  test('who wants the table meanwhile is let through, and it is tried again', async () => {
    await migrate(files(first));
    const other = await reader('parents');
    const migrating = migrate(files(reading('parents')), { waitMs: 60_000, tryMs: 200 });
    await waiting();
    // Behind the migration, which waits for the other.
    await (await connected()).query('SELECT 1 FROM parents');
    await waiting();
    await other.end();
    expect((await migrating).applied).toEqual(['0001_later']);
  });

  test('processes that start at once apply every migration once', async () => {
    const program = `
      import { migratePostgres } from '${join(repository, 'src/database/postgres/migrate.ts')}';
      const report = await migratePostgres({ url: process.argv[1], folder: process.argv[2], now: new Date(0) });
      console.log(report.applied.join());`;
    const started = Array.from({ length: 3 }, () =>
      Bun.spawn([process.execPath, '-e', program, database.url, bankMigrations], {
        stdout: 'pipe',
        stderr: 'pipe',
      }),
    );
    const outputs = await Promise.all(started.map((child) => new Response(child.stdout).text()));
    expect(await Promise.all(started.map((child) => child.exited))).toEqual([0, 0, 0]);
    const { rows } = await admin.query('SELECT name FROM schema_migrations ORDER BY name');
    const applied = outputs.flatMap((line) => line.trim().split(',').filter(Boolean));
    expect(applied.toSorted()).toEqual(rows.map((row) => row.name));
  });
});

describe('a role with few rights', () => {
  let role: string;
  let url: string;

  beforeEach(async () => {
    role = `clerk-${randomUUID()}`;
    url = Object.assign(new URL(database.url), { username: role }).href;
    await admin.query(`CREATE ROLE "${role}" LOGIN`);
  });
  afterEach(async () => {
    await admin.query(`DROP OWNED BY "${role}" CASCADE`);
    await admin.query(`DROP ROLE "${role}"`);
  });

  test('is told what to grant, and migrates once it is granted', async () => {
    const refused = await rejection(migrate(files(first), { url }));
    expect(refused).toMatchObject({ problem: 'not_writable' });
    const [grant = ''] = /GRANT [^,]*/.exec(String(refused)) ?? [];
    expect(grant).toBe(`GRANT CREATE ON SCHEMA public TO "${role}"`);
    expect(await tables()).toEqual([]);
    await admin.query(grant);
    expect((await migrate(files(first), { url })).applied).toEqual(['0000_first']);
  });

  test("cannot change another's tables, and is told so", async () => {
    await migrate(files(first));
    await admin.query(
      `GRANT CREATE ON SCHEMA public TO "${role}"; GRANT SELECT ON schema_migrations TO "${role}"`,
    );
    const refused = await rejection(migrate(files(reading('parents')), { url }));
    expect(refused).toMatchObject({ problem: 'not_writable' });
    expect(String(refused)).toContain('must be owner of table parents');
  });

  test('finds nothing to do in a database that another role migrated', async () => {
    await migrate(files(first));
    expect(await rejection(migrate(files(first), { url }))).toMatchObject({ problem: 'not_writable' });
    await admin.query(`GRANT SELECT ON schema_migrations TO "${role}"`);
    expect(await migrate(files(first), { url })).toEqual({ applied: [] });
  });
});

describe('a database that looks for tables elsewhere', () => {
  const elsewhere: [string, (name: string) => string, string][] = [
    ['because it is set to', (name) => `ALTER DATABASE ${name} SET search_path = elsewhere`, ''],
    [
      'because its address says so',
      () => '',
      '?options=-c%20search_path%3Delsewhere%20-c%20timezone%3DAsia/Tokyo',
    ],
  ];
  for (const [title, sql, query] of elsewhere) {
    test(`${title} gets them where the bank looks`, async () => {
      await admin.query('CREATE SCHEMA elsewhere');
      await admin.query(sql(new URL(database.url).pathname.slice(1)));
      const url = `${database.url}${query}`;
      expect((await migrate(bankMigrations, { url })).applied.length).toBeGreaterThan(0);
      expect(await migrate(bankMigrations, { url })).toEqual({ applied: [] });
      expect(await tables()).toContain('users');
      const engine = openPostgresEngine({ url, connections: 2, timeoutSeconds: 5 });
      try {
        await engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
        const found = await engine.reader.kysely.selectFrom('users').selectAll().execute();
        expect(found).toEqual([newUser(1)]);
      } finally {
        await engine.close();
      }
    });
  }
});
