import { Database } from 'bun:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openSqliteEngine, type SqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { serveAlone } from '../../../src/database/sqlite/serving.ts';
import { runScript } from '../run-script.ts';
import { migrate, newUser, temporaryFolder } from '../support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let backup: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'tessera.sqlite');
  backup = join(folder.path, 'elsewhere', 'copy.sqlite');
  migrate(file);
  await write(1);
  expect((await script('db-backup.ts', backup)).code).toBe(0);
  await write(2);
});
afterEach(() => folder.remove());

const script = (name: string, ...args: string[]) => runScript(folder.path, name, args, {});
const restore = (path = backup) => script('db-restore.ts', path);

async function withEngine(run: (engine: SqliteEngine) => Promise<unknown>): Promise<void> {
  const engine = openSqliteEngine(file);
  try {
    await run(engine);
  } finally {
    await engine.close();
  }
}
const insert = (engine: SqliteEngine, number: number) =>
  engine.write((tx) => tx.kysely.insertInto('users').values(newUser(number)).execute());
const write = (number: number) => withEngine((engine) => insert(engine, number));

function users(path = file): string[] {
  const database = new Database(path, { readonly: true });
  try {
    return database
      .query<{ id: string }, []>('SELECT id FROM users ORDER BY id')
      .all()
      .map(({ id }) => id);
  } finally {
    database.close();
  }
}
const replaced = (): string[] => {
  const backups = join(folder.path, 'backups');
  return existsSync(backups) ? readdirSync(backups).map((name) => join(backups, name)) : [];
};
/** The files, without the lock and those that SQLite makes when a database is read. */
const names = (): string[] =>
  readdirSync(folder.path)
    .filter((name) => !/-(serving|wal|shm)$/.test(name))
    .toSorted();
const [one, two, three] = [1, 2, 3].map((number) => newUser(number).id);

test('a backup takes the place of the database, and what was there is kept whole', async () => {
  const { code, out } = await restore();
  expect(code).toBe(0);
  expect(out).toContain(`restored ${file}\n`);
  expect(users()).toEqual([one ?? '']);
  const [kept = ''] = replaced();
  expect(replaced()).toHaveLength(1);
  expect(out).toContain(kept);
  expect(users(kept)).toEqual([one ?? '', two ?? '']);
  expect(users(backup)).toEqual([one ?? '']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await script('ledger-verify.ts')).out).toContain('the ledger is sound');
  await write(3);
  expect(users()).toEqual([one ?? '', three ?? '']);
});

test('the log of a bank that was killed goes with the old database, and never into the new one', async () => {
  // A write that is acknowledged and is in the log only, beside a file from before it.
  const engine = openSqliteEngine(file);
  await insert(engine, 3);
  const log = readFileSync(`${file}-wal`);
  expect(log.length).toBeGreaterThan(0);
  const before = readFileSync(file);
  await engine.close();
  writeFileSync(file, before);
  writeFileSync(`${file}-wal`, log);
  expect((await restore()).code).toBe(0);
  expect(users()).toEqual([one ?? '']);
  expect(existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0).toBe(false);
  const [kept = ''] = replaced();
  expect(users(kept)).toEqual([one ?? '', two ?? '', three ?? '']);
});

test('a database that is damaged is kept as it is, and replaced', async () => {
  writeFileSync(file, 'no database any more '.repeat(100));
  expect((await restore()).code).toBe(0);
  expect(users()).toEqual([one ?? '']);
  expect(readFileSync(replaced()[0] ?? '', 'utf8')).toStartWith('no database any more');
});

test('where no database is, a backup becomes one', async () => {
  rmSync(file);
  expect((await restore()).code).toBe(0);
  expect(users()).toEqual([one ?? '']);
  expect(replaced()).toEqual([]);
});

test('a copy that was made with its log beside it is restored with what is in the log', async () => {
  await withEngine(async (engine) => {
    await insert(engine, 3);
    for (const end of ['', '-wal']) copyFileSync(file + end, `${backup}.raw${end}`);
  });
  expect((await restore(`${backup}.raw`)).code).toBe(0);
  expect(users()).toEqual([one ?? '', two ?? '', three ?? '']);
});

/** Files that are given for a backup, and the refusal of each. */
const wrong: Readonly<Record<string, { readonly make: () => string; readonly says: string }>> = {
  'nothing there': { make: () => `${backup}.none`, says: 'there is no backup' },
  'the database itself': { make: () => file, says: 'is the database itself' },
  'no database': {
    make: () => {
      writeFileSync(backup, 'a letter '.repeat(1000));
      return backup;
    },
    says: 'damaged or no SQLite database',
  },
  'an empty file': {
    make: () => {
      writeFileSync(backup, '');
      return backup;
    },
    says: 'holds no bank',
  },
  'a half of one': {
    make: () => {
      writeFileSync(backup, readFileSync(backup).subarray(0, 40_960));
      return backup;
    },
    says: 'damaged',
  },
  'one with a damaged index': {
    make: () => {
      // The name is in the table and in its index; one of them changes.
      const bytes = readFileSync(backup);
      bytes.write('number-9', bytes.lastIndexOf('number-1'));
      writeFileSync(backup, bytes);
      return backup;
    },
    says: 'integrity check',
  },
  'somebody else’s database': {
    make: () => {
      rmSync(backup);
      change('CREATE TABLE letters (id text)');
      return backup;
    },
    says: 'holds no bank',
  },
  'one of a newer version': {
    make: () => {
      change("INSERT INTO schema_migrations VALUES ('9999_later', 'x', 'x')");
      return backup;
    },
    says: 'newer than this version',
  },
  'one whose migrations are others': {
    make: () => {
      change("UPDATE schema_migrations SET sha256 = 'x' WHERE name = '0000_open_the_bank'");
      return backup;
    },
    says: 'was changed after it was applied',
  },
  'one with a row whose parent is gone': {
    make: () => {
      change(
        "INSERT INTO notifications (id, user_id, kind, title, message, created_at) VALUES ('00000000-0000-7000-8000-000000000009', '00000000-0000-7000-8000-00000000dead', 'info', 't', 'm', '2026-01-01T00:00:00.000Z')",
      );
      return backup;
    },
    says: 'whose parent is gone',
  },
};

function change(sql: string): void {
  const database = new Database(backup);
  database.run('PRAGMA foreign_keys = OFF');
  for (const statement of sql.split('; ')) database.run(statement);
  database.close();
}

describe('what is no good backup is refused in one line, with everything left as it was:', () => {
  for (const [what, { make, says }] of Object.entries(wrong))
    test(what, async () => {
      const path = make();
      const before = names();
      const { code, err } = await restore(path);
      expect(code).toBe(1);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(says);
      expect(users()).toEqual([one ?? '', two ?? '']);
      expect(names()).toEqual(before);
    });
});

describe('nothing is restored while', () => {
  const refused = async (says: string): Promise<void> => {
    const { code, err } = await restore();
    expect([code, err]).toEqual([1, expect.stringContaining(says)]);
    expect(replaced()).toEqual([]);
    expect(users()).toEqual([one ?? '', two ?? '']);
  };

  test('a bank serves the database, even one that has not opened it yet', async () => {
    const release = serveAlone(file);
    await refused('another process serves');
    release();
    expect((await restore()).code).toBe(0);
  });

  test('anybody has it open, even an idle one', () =>
    withEngine(async (engine) => {
      await engine.check();
      await refused('in use');
    }));
});
