import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { migrate, newUser, temporaryFolder } from '../support.ts';
import { contentOf, copy, furnish, inPostgres, inSqlite, insert, refusal, tablesOf } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
let file: string;
let back: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'bank.sqlite');
  back = join(folder.path, 'back.sqlite');
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

describe('a bank that is moved', () => {
  beforeEach(() => furnish(file));

  test('to PostgreSQL and back has every row of every table, value for value', async () => {
    const before = contentOf(file);
    expect(Object.values(before).map((rows) => rows.length)).not.toContain(0);
    await copy({ from: `file:${file}`, to: server.url });
    expect(contentOf(file)).toEqual(before);
    await copy({ from: server.url, to: `file:${back}` });
    expect(contentOf(back)).toEqual(before);
  });

  test('is the same in PostgreSQL as anybody else reads it', async () => {
    await copy({ from: `file:${file}`, to: server.url });
    const users = inSqlite(file, (database) =>
      database
        .query<{ id: string; family_name: string; portrait: string | null }, []>(
          'SELECT id, family_name, portrait, created_at, updated_at FROM users ORDER BY id',
        )
        .all(),
    );
    const read = await inPostgres(server.url, async (client) => {
      const instant = (column: string) =>
        `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${column}`;
      const { rows } = await client.query(
        `SELECT id, family_name, portrait, ${instant('created_at')}, ${instant('updated_at')} FROM users ORDER BY id`,
      );
      return rows;
    });
    expect(read).toEqual(users);
  });

  test('is reported table by table, with how many rows each has', async () => {
    const { tables, resumed } = await copy({ from: `file:${file}`, to: server.url });
    const counts = Object.entries(contentOf(file)).map(([table, rows]) => [table, rows.length]);
    expect(tables.map(({ table, rows }) => [table, rows]).toSorted()).toEqual(counts.toSorted());
    expect(new Set(tables.map(({ sha256 }) => sha256)).size).toBe(tables.length);
    expect(resumed).toBe(0);
  });

  test('is written parents first: no row waits for one that comes later', async () => {
    const { tables } = await copy({ from: `file:${file}`, to: server.url });
    const place = new Map(tables.map(({ table }, index) => [table, index]));
    const references = inSqlite(file, (database) =>
      tablesOf(database).flatMap((child) =>
        database
          .query<{ parent: string }, [string]>('SELECT "table" AS parent FROM pragma_foreign_key_list(?)')
          .all(child)
          .map(({ parent }) => ({ child, parent })),
      ),
    );
    expect(references.length).toBeGreaterThan(10);
    const late = references.filter(
      ({ child, parent }) => child !== parent && (place.get(parent) ?? 0) > (place.get(child) ?? 0),
    );
    expect(late).toEqual([]);
  });

  test('tells how far it is, each step to the end', async () => {
    const seen = new Map<string, [number, number][]>();
    await copy({
      from: `file:${file}`,
      to: server.url,
      batchRows: 3,
      onProgress: ({ step, rows, all }) => seen.set(step, [...(seen.get(step) ?? []), [rows, all]]),
    });
    expect([...seen.keys()]).toEqual(['checked', 'copied', 'compared']);
    for (const steps of seen.values()) {
      expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
      expect(steps.map(([rows]) => rows)).toEqual(steps.map(([rows]) => rows).toSorted((a, b) => a - b));
    }
  });

  test('keeps others from writing to either database until the copy is proven', async () => {
    const attempts: string[] = [];
    const tryFile = (path: string) => {
      try {
        inSqlite(path, (database) => database.run('UPDATE users SET email = NULL'));
        return 'written';
      } catch (error) {
        return String((error as { code?: unknown }).code);
      }
    };
    const tryServer = () => {
      const program = `import pg from 'pg'; const client = new pg.Client(${JSON.stringify(server.url)}); await client.connect();
        await client.query('LOCK TABLE users IN ROW EXCLUSIVE MODE NOWAIT').then(() => console.log('written'), (error) => console.log(error.code));`;
      const wrapped = program.replace(
        'await client.query(',
        "await client.query('BEGIN'); await client.query(",
      );
      const child = Bun.spawnSync([process.execPath, '-e', `${wrapped} process.exit(0);`], {
        cwd: import.meta.dir,
      });
      return child.stdout.toString().trim();
    };
    const whenComparing = (attempt: () => string) => {
      let tried = false;
      return ({ step }: { step: string }) => {
        if (step !== 'compared' || tried) return;
        tried = true;
        attempts.push(attempt());
      };
    };
    await copy({
      from: `file:${file}`,
      to: server.url,
      onProgress: whenComparing(() => `${tryFile(file)} ${tryServer()}`),
    });
    await copy({
      from: server.url,
      to: `file:${back}`,
      onProgress: whenComparing(() => `${tryServer()} ${tryFile(back)}`),
    });
    expect(attempts).toEqual(['SQLITE_BUSY 55P03', '55P03 SQLITE_BUSY']);
    expect([tryFile(file), tryServer(), tryFile(back)]).toEqual(['written', 'written', 'written']);
  });
});

test('an empty bank can be moved', async () => {
  migrate(file);
  const { tables } = await copy({ from: `file:${file}`, to: server.url });
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter(({ rows }) => rows > 0)).toEqual([]);
});

test('rows with portraits travel in small batches, so that no table has to fit into memory', async () => {
  migrate(file);
  inSqlite(file, (database) =>
    database.transaction(() => {
      for (let number = 0; number < 60; number += 1)
        insert(database, 'users', { ...newUser(number), portrait: 'x'.repeat(500_000) });
    })(),
  );
  const largestStep = async (from: string, to: string) => {
    let [largest, before] = [0, 0];
    await copy({
      from,
      to,
      batchRows: 1000,
      onProgress: ({ rows }) => {
        largest = Math.max(largest, rows - before);
        before = rows;
      },
    });
    return largest;
  };
  expect(await largestStep(`file:${file}`, server.url)).toBeLessThan(40);
  expect(await largestStep(server.url, `file:${back}`)).toBeLessThan(40);
});

describe('a difference between source and copy is found and named', () => {
  /** A target that changes what it is given. */
  async function spoil(statement: string): Promise<void> {
    await copy({ from: `file:${file}`, to: server.url });
    await inPostgres(server.url, async (client) => {
      await client.query(
        `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ${statement.replaceAll("'", "''")} RETURN NEW; END'`,
      );
      await client.query('CREATE TRIGGER spoil BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION spoil()');
    });
    inSqlite(file, (database) => {
      for (const number of [1, 2, 3, 4, 5]) insert(database, 'users', newUser(number));
    });
  }

  beforeEach(() => migrate(file));

  const spoiled: [what: string, statement: string][] = [
    ['a value that changed', "IF NEW.identifier = 'number-4' THEN NEW.given_name := 'user 4'; END IF;"],
    ['an empty text in the place of nothing', "IF NEW.identifier = 'number-4' THEN NEW.email := ''; END IF;"],
    [
      'a millisecond',
      "IF NEW.identifier = 'number-4' THEN NEW.updated_at := NEW.updated_at + interval '1 ms'; END IF;",
    ],
    ['a row that is lost', "IF NEW.identifier = 'number-4' THEN RETURN NULL; END IF;"],
  ];
  for (const [what, statement] of spoiled) {
    test(what, async () => {
      await spoil(statement);
      const { problem, message } = await refusal(copy({ from: `file:${file}`, to: server.url }));
      expect(problem).toBe('unequal');
      expect(message).toContain(
        `the source has users ${newUser(4).id} where the copy has users ${newUser(what.includes('lost') ? 5 : 4).id}`,
      );
      expect(
        await inPostgres(server.url, async (client) => (await client.query('SELECT FROM users')).rowCount),
      ).toBe(what.includes('lost') ? 4 : 5);
    });
  }

  test('in a SQLite file too', async () => {
    await copy({ from: `file:${file}`, to: server.url });
    await copy({ from: server.url, to: `file:${back}` });
    inSqlite(back, (database) =>
      database.run(
        "CREATE TRIGGER spoil AFTER INSERT ON users WHEN NEW.identifier = 'number-2' BEGIN UPDATE users SET email = 'x' WHERE id = NEW.id; END",
      ),
    );
    const other = await (await testPostgres()).createEmptyDatabase();
    try {
      inSqlite(file, (database) => {
        for (const number of [1, 2]) insert(database, 'users', newUser(number));
      });
      await copy({ from: `file:${file}`, to: other.url });
      const { problem, message } = await refusal(copy({ from: other.url, to: `file:${back}` }));
      expect(problem).toBe('unequal');
      expect(message).toContain(`users ${newUser(2).id} where the copy has users ${newUser(2).id}`);
    } finally {
      await other.drop();
    }
  });
});
