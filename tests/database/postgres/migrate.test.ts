import { describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type pg from 'pg';
import {
  firstMigration as first,
  rawSha256,
  refusedPlans,
  secondMigration as second,
  withCrlf,
} from '../migration-folders.ts';
import { noon, rejection, repository } from '../support.ts';
import { bankMigrations, migrationScene } from './migration-scene.ts';

const scene = migrationScene();
const { migrate, files, tables } = scene;
const changing = (table: string) => ({ ...first, '0001_later': `ALTER TABLE ${table} ADD note text;` });

/** The process id of the migration, once it waits for a lock. */
async function waiting(): Promise<number> {
  for (;;) {
    const { rows } = await scene.admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'tessera migrations' AND wait_event_type = 'Lock'`,
    );
    if (rows[0]) return rows[0].pid;
  }
}

/** A transaction that has read a table, as one of a bank that runs. */
async function reader(table: string): Promise<pg.Client> {
  const client = await scene.connect();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM ${table}`);
  return client;
}

describe('migrating', () => {
  test('tells before every migration and after the last how many are done', async () => {
    const told: [number, number][] = [];
    await migrate(files({ ...first, ...second }), {
      onProgress: (applied, pending) => told.push([applied, pending]),
    });
    expect(told).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  test('records name, hash and time of what it applied', async () => {
    expect(await migrate(files(first))).toEqual({ applied: ['0000_first'] });
    const { rows } = await scene.admin.query('SELECT * FROM schema_migrations');
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
    await scene.admin.query(`ALTER DATABASE ${scene.name} SET statement_timeout = '1ms'`);
    const slow = { '0000_slow': 'CREATE TABLE t AS SELECT pg_sleep(0.02)::text AS a;' };
    expect((await migrate(files(slow))).applied).toEqual(['0000_slow']);
  });
});

describe('line ends of a checkout make no difference', () => {
  for (const [from, to] of [
    [first, withCrlf(second)],
    [withCrlf(first), second],
  ] as const)
    test(from === first ? 'LF, then CRLF' : 'CRLF, then LF', async () => {
      await migrate(files(from));
      expect((await migrate(files(to))).applied).toEqual(['0001_second']);
    });

  test('to what an earlier version recorded of CRLF, unless the file was changed as well', async () => {
    await migrate(files(first));
    const record = (text: string) =>
      scene.admin.query('UPDATE schema_migrations SET sha256 = $1', [rawSha256(text)]);
    const [, text = ''] = Object.entries(withCrlf(first))[0] ?? [];
    await record(text);
    for (const checkout of [first, withCrlf(first)])
      expect((await migrate(files(checkout))).applied).toEqual([]);
    await record(`${text} `);
    expect(await rejection(migrate(files(first)))).toMatchObject({ problem: 'changed' });
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
    expect(await rejection(migrate(scene.folder))).toMatchObject({ problem: 'unreadable' });
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
      const url = Object.assign(new URL(scene.url), { password: 'hush-hush' });
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
    const migrating = rejection(migrate(files(changing('parents')), { waitMs: 60_000, tryMs: 60_000 }));
    await scene.admin.query('SELECT pg_terminate_backend($1)', [await waiting()]);
    expect(await migrating).toMatchObject({ problem: 'unreachable' });
    await other.end();
    expect((await migrate(files(changing('parents')))).applied).toEqual(['0001_later']);
  });
});

describe('while others are at work', () => {
  test('a process that migrates is waited for, and told of when it takes too long', async () => {
    const other = await scene.connect();
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
    const migrating = migrate(files(changing('parents')), { waitMs: 60_000, tryMs: 200 });
    await waiting();
    // Behind the migration, which waits for the other.
    await (await scene.connect()).query('SELECT 1 FROM parents');
    await waiting();
    await other.end();
    expect((await migrating).applied).toEqual(['0001_later']);
  });

  test('a migration that somebody cancels ends, and nothing is kept', async () => {
    await migrate(files(first));
    const other = await reader('parents');
    const migrating = rejection(migrate(files(changing('parents')), { waitMs: 60_000, tryMs: 60_000 }));
    await scene.admin.query('SELECT pg_cancel_backend($1)', [await waiting()]);
    const refused = await migrating;
    expect(refused).toMatchObject({ problem: 'failed' });
    expect(String(refused)).toContain('canceling statement due to user request; nothing of it was kept');
    await other.end();
  });

  test('processes that start at once apply every migration once', async () => {
    const program = `
      import { migratePostgres } from '${join(repository, 'src/database/postgres/migrate.ts')}';
      const report = await migratePostgres({ url: process.argv[1], folder: process.argv[2], now: new Date(0) });
      console.log(report.applied.join());`;
    const started = Array.from({ length: 3 }, () =>
      Bun.spawn([process.execPath, '-e', program, scene.url, bankMigrations], {
        stdout: 'pipe',
        stderr: 'pipe',
      }),
    );
    const outputs = await Promise.all(started.map((child) => new Response(child.stdout).text()));
    expect(await Promise.all(started.map((child) => child.exited))).toEqual([0, 0, 0]);
    const { rows } = await scene.admin.query('SELECT name FROM schema_migrations ORDER BY name');
    const applied = outputs.flatMap((line) => line.trim().split(',').filter(Boolean));
    expect(applied.toSorted()).toEqual(rows.map((row) => row.name));
  });
});
