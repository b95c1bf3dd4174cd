import { Database } from 'bun:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateSqlite } from '../../../src/database/sqlite/migrate.ts';
import {
  firstMigration as first,
  rawSha256,
  refusedPlans,
  secondMigration as second,
  withCrlf,
  writeMigrations,
} from '../migration-folders.ts';
import { migrate, noon, repository, sqliteMigrations, temporaryFolder } from '../support.ts';
import { asOrdinaryUser, messageOf, problemOf } from './refusals.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'data', 'bank.sqlite');
});
afterEach(() => folder.remove());

const migrations = (files: Record<string, string>) => writeMigrations(folder.path, files);

function query<Row>(sql: string, path = file): Row[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.query<Row, []>(sql).all();
  } finally {
    database.close();
  }
}

function change(sql: string): void {
  const database = new Database(file);
  database.run('PRAGMA foreign_keys = ON');
  database.run(sql);
  database.close();
}

const tables = () =>
  query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(
    (row) => row.name,
  );

describe('migrating', () => {
  test('tells before every migration and after the last how many are done', () => {
    const told: [number, number][] = [];
    const onProgress = (applied: number, pending: number) => told.push([applied, pending]);
    migrateSqlite({ file, folder: migrations({ ...first, ...second }), now: noon, onProgress });
    expect(told).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
  });

  test('makes the data folder and the file, and records name, hash and time of what it applied', () => {
    const report = migrate(file, migrations(first));
    expect(report).toEqual({ applied: ['0000_first'] });
    expect(query('SELECT * FROM schema_migrations')).toEqual([
      {
        name: '0000_first',
        sha256: new Bun.CryptoHasher('sha256').update(first['0000_first']).digest('hex'),
        applied_at: noon.toISOString(),
      },
    ]);
  });

  test("applies the bank's own migrations, and nothing the second time", () => {
    expect(migrate(file).applied.length).toBeGreaterThan(0);
    expect(tables()).toContain('auth_requests');
    expect(migrate(file)).toEqual({ applied: [] });
  });

  for (const [from, to] of [
    [first, withCrlf(second)],
    [withCrlf(first), second],
  ] as const)
    test(`goes on in a checkout whose lines end otherwise: ${from === first ? 'LF, then CRLF' : 'CRLF, then LF'}`, () => {
      migrate(file, migrations(from));
      expect(migrate(file, migrations(to)).applied).toEqual(['0001_second']);
      expect(
        query<{ sql: string }>('SELECT sql FROM sqlite_master').filter(({ sql }) => sql?.includes('\r')),
      ).toEqual([]);
    });

  test('knows a file again whose bytes an earlier version hashed with CRLF, and none that was changed as well', () => {
    migrate(file, migrations(first));
    const record = (text: string) => change(`UPDATE schema_migrations SET sha256 = '${rawSha256(text)}'`);
    const [, text = ''] = Object.entries(withCrlf(first))[0] ?? [];
    record(text);
    for (const checkout of [first, withCrlf(first)])
      expect(migrate(file, migrations(checkout)).applied).toEqual([]);
    record(`${text} `);
    expect(problemOf(() => migrate(file, migrations(first)))).toBe('changed');
  });

  test('goes by the order of the journal', () => {
    const path = migrations({ '0000_z': 'CREATE TABLE t (a);', '0001_a': 'INSERT INTO t VALUES (1);' });
    expect(migrate(file, path).applied).toEqual(['0000_z', '0001_a']);
  });

  test('keeps nothing of a file that fails half-way, and everything of the files before it', () => {
    const path = migrations({
      ...first,
      '0001_broken':
        'CREATE TABLE third (id text);\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);',
    });
    expect(problemOf(() => migrate(file, path))).toBe('failed');
    expect(tables()).toEqual(['children', 'parents', 'schema_migrations']);
    expect(migrate(file, migrations(first))).toEqual({ applied: [] });
  });

  test('keeps the children when their parent table is rebuilt', () => {
    migrate(file, migrations(first));
    change("INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c', 'p');");
    const rebuilt = [
      'PRAGMA foreign_keys=OFF;',
      'CREATE TABLE __new_parents (id text PRIMARY KEY NOT NULL, note text);',
      'INSERT INTO __new_parents (id) SELECT id FROM parents;',
      'DROP TABLE parents;',
      'ALTER TABLE __new_parents RENAME TO parents;',
      'PRAGMA foreign_keys=ON;',
    ].join('--> statement-breakpoint\n');
    migrate(file, migrations({ ...first, '0001_rebuild': rebuilt }));
    expect(
      query('SELECT parents.id AS p, children.id AS c FROM parents JOIN children ON parent_id = parents.id'),
    ).toEqual([{ p: 'p', c: 'c' }]);
  });

  test('refuses a file that leaves rows without their parent', () => {
    migrate(file, migrations(first));
    change("INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c', 'p');");
    const path = migrations({ ...first, '0001_lose': 'DELETE FROM parents;' });
    expect(problemOf(() => migrate(file, path))).toBe('failed');
    expect(query('SELECT id FROM parents')).toEqual([{ id: 'p' }]);
  });
});

describe('a refused database is left as it was', () => {
  for (const [name, before, after, problem] of refusedPlans) {
    test(name, () => {
      migrate(file, migrations(before));
      const found = tables();
      const path = migrations(after);
      expect(problemOf(() => migrate(file, path))).toBe(problem);
      expect(tables()).toEqual(found);
    });
  }

  test('a file that the journal lists and the folder lacks', () => {
    const path = migrations(second);
    rmSync(join(path, '0001_second.sql'));
    expect(problemOf(() => migrate(file, path))).toBe('missing');
    expect(existsSync(file)).toBe(false);
  });

  test('a folder without a journal', () => {
    expect(problemOf(() => migrate(file, folder.path))).toBe('unreadable');
  });

  test('a file that is no database', () => {
    mkdirSync(join(folder.path, 'data'));
    writeFileSync(file, 'this is not a database, it is a text of some length');
    expect(problemOf(() => migrate(file))).toBe('not_a_database');
  });

  test('a database that another process keeps locked', () => {
    migrate(file, migrations(first));
    const other = new Database(file);
    other.run('BEGIN IMMEDIATE');
    const path = migrations(second);
    expect(problemOf(() => migrate(file, path))).toBe('busy');
    other.run('ROLLBACK');
    other.close();
    expect(migrate(file, path).applied).toEqual(['0001_second']);
  });

  test('a data folder that cannot be made says which', () => {
    writeFileSync(join(folder.path, 'taken'), '');
    const inside = join(folder.path, 'taken', 'bank.sqlite');
    expect(problemOf(() => migrate(inside))).toBe('not_writable');
  });

  test("somebody else's data folder, with the command that mends it", () => {
    // Not the bank's own migrations: the checkout may be in a folder that an ordinary user cannot read.
    const path = migrations(first);
    chmodSync(folder.path, 0o555);
    const inside = join(folder.path, 'bank.sqlite');
    const [user, group] = asOrdinaryUser(() => {
      expect(() => migrate(inside, path)).toThrow(/cannot write the folder .* chown -R \d+:\d+ /);
      expect(problemOf(() => migrate(inside, path))).toBe('not_writable');
      return [process.geteuid?.(), process.getegid?.()];
    });
    expect(asOrdinaryUser(() => messageOf(() => migrate(inside, path)))).toEndWith(
      `chown -R ${user}:${group} ${folder.path}`,
    );
    expect(existsSync(inside)).toBe(false);
  });

  test("somebody else's database file", async () => {
    const own = join(folder.path, 'bank.sqlite');
    const path = migrations(first);
    writeFileSync(own, '');
    chmodSync(own, 0o444);
    chmodSync(folder.path, 0o777);
    // In a process of its own: a process cannot take back giving up the root user altogether.
    const program = `
      import { migrateSqlite } from '${join(repository, 'src/database/sqlite/migrate.ts')}';
      if (process.geteuid() === 0) process.setuid(65534);
      try {
        migrateSqlite({ file: process.argv[1], folder: process.argv[2], now: new Date(0) });
      } catch (error) {
        console.log(error.problem, error.message);
      }`;
    const child = Bun.spawn([process.execPath, '-e', program, own, path], { stdout: 'pipe' });
    const output = await new Response(child.stdout).text();
    expect(output).toStartWith('not_writable');
    expect(output).toContain(`cannot write the file ${own}`);
  });
});

describe('the backup before a migration', () => {
  const dropping = { ...first, '0001_second': 'DROP TABLE children;' };
  const backups = () => join(folder.path, 'data', 'backups');

  test('is made when the file holds rows, and has them', () => {
    migrate(file, migrations(first));
    change("INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c', 'p');");
    const report = migrate(file, migrations(dropping));
    expect(report.applied).toEqual(['0001_second']);
    expect(readdirSync(backups())).toEqual(['bank.2026-11-21T12-00-00.000Z.sqlite']);
    expect(report.backup).toBe(join(backups(), 'bank.2026-11-21T12-00-00.000Z.sqlite'));
    expect(query('SELECT id FROM children', report.backup)).toEqual([{ id: 'c' }]);
  });

  test('is not made of a file without rows, nor when there is nothing to apply', () => {
    migrate(file, migrations(first));
    expect(migrate(file, migrations(dropping)).backup).toBeUndefined();
    change("INSERT INTO parents VALUES ('p');");
    expect(migrate(file, migrations(dropping)).backup).toBeUndefined();
    expect(existsSync(backups())).toBe(false);
  });

  test('stops the migration when it cannot be made', () => {
    migrate(file, migrations(first));
    change("INSERT INTO parents VALUES ('p');");
    writeFileSync(backups(), 'a file where the folder should be');
    const path = migrations(dropping);
    expect(() => migrate(file, path)).toThrow();
    expect(tables()).toContain('children');
  });
});

test('processes that start at once apply every migration once', async () => {
  const path = join(folder.path, 'copy');
  cpSync(sqliteMigrations, path, { recursive: true });
  const program = `
    import { migrateSqlite } from '${join(repository, 'src/database/sqlite/migrate.ts')}';
    const report = migrateSqlite({ file: process.argv[1], folder: process.argv[2], now: new Date(0) });
    console.log(report.applied.join());`;
  const started = Array.from({ length: 3 }, () =>
    Bun.spawn([process.execPath, '-e', program, file, path], { stdout: 'pipe', stderr: 'pipe' }),
  );
  const outputs = await Promise.all(started.map((child) => new Response(child.stdout).text()));
  expect(await Promise.all(started.map((child) => child.exited))).toEqual([0, 0, 0]);
  const applied = query<{ name: string }>('SELECT name FROM schema_migrations').map((row) => row.name);
  expect(outputs.flatMap((line) => line.trim().split(',').filter(Boolean)).toSorted()).toEqual(applied);
});
