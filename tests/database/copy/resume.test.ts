import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyOptions } from '../../../src/database/copy/copy.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { newUser, repository, temporaryFolder } from '../support.ts';
import {
  contentOf,
  copy as copyInBatches,
  furnish,
  id,
  inPostgres,
  inSqlite,
  insert,
  migrations,
  refusal,
} from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
let file: string;
let back: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'bank.sqlite');
  back = join(folder.path, 'back.sqlite');
  furnish(file);
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

const copy: typeof copyInBatches = (options) => copyInBatches({ batchRows: 3, ...options });

/** Ends a copy as soon as so many batches are stored. */
function stopAfter(batches: number): Pick<CopyOptions, 'onProgress'> {
  let stored = 0;
  return {
    onProgress: ({ step }) => {
      if (step !== 'copied') return;
      stored += 1;
      if (stored === batches) throw new Error('stopped by the test');
    },
  };
}

/** Stops a copy after every batch and starts it anew until it is done. Returns how much each found there. */
async function copyInterrupted(from: string, to: string): Promise<number> {
  const options = { from, to, batchRows: 10 };
  for (let attempts = 0; attempts < 100; attempts += 1) {
    const result = await copy({ ...options, ...stopAfter(1) }).catch((error: unknown) => error);
    if (result instanceof Error) expect(result).toMatchObject({ problem: 'interrupted' });
    else return attempts;
  }
  throw new Error('it does not end');
}

describe('a copy that was interrupted goes on where it stopped', () => {
  test('after any batch, to PostgreSQL and back', async () => {
    const before = contentOf(file);
    expect(await copyInterrupted(`file:${file}`, server.url)).toBeGreaterThan(15);
    expect(await copyInterrupted(server.url, `file:${back}`)).toBeGreaterThan(15);
    expect(contentOf(back)).toEqual(before);
  });

  test('and copies no row twice', async () => {
    await refusal(copy({ from: `file:${file}`, to: server.url, ...stopAfter(5) }));
    const there = await inPostgres(server.url, async (client) => {
      await client.query('ANALYZE');
      const { rows } = await client.query(
        "SELECT sum(reltuples)::int AS rows FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'schema_migrations'",
      );
      return rows[0]?.rows;
    });
    expect(there).toBeGreaterThan(0);
    const seen: number[] = [];
    const { resumed } = await copy({
      from: `file:${file}`,
      to: server.url,
      onProgress: ({ step, rows }) => step === 'copied' && seen.push(rows),
    });
    expect(resumed).toBe(there);
    expect(seen[0]).toBeGreaterThan(resumed);
    expect(seen[0]).toBeLessThanOrEqual(resumed + 3);
  });

  test('and finds nothing to do where it was done', async () => {
    const { tables } = await copy({ from: `file:${file}`, to: server.url });
    const steps = new Set<string>();
    const again = await copy({
      from: `file:${file}`,
      to: server.url,
      onProgress: ({ step }) => steps.add(step),
    });
    expect(again.tables).toEqual(tables);
    expect(again.resumed).toBe(tables.reduce((sum, { rows }) => sum + rows, 0));
    expect([...steps]).toEqual(['checked', 'compared']);
  });

  test('when the server ends the connection', async () => {
    const program = `import pg from 'pg'; const client = new pg.Client(${JSON.stringify(server.url)}); await client.connect();
      await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tessera copy' AND datname = current_database()");
      process.exit(0);`;
    let batches = 0;
    const { problem, message } = await refusal(
      copy({
        from: `file:${file}`,
        to: server.url,
        onProgress: ({ step }) => {
          if (step === 'copied') batches += 1;
          if (batches === 5 && step === 'copied')
            Bun.spawnSync([process.execPath, '-e', program], { cwd: repository });
        },
      }),
    );
    expect(problem).toBe('interrupted');
    expect(message).toContain('the same command goes on');
    expect((await copy({ from: `file:${file}`, to: server.url })).resumed).toBeGreaterThanOrEqual(9);
  });

  test('when the disk is full', async () => {
    const before = contentOf(file);
    await copy({ from: `file:${file}`, to: server.url });
    const command = ['scripts/db-copy.ts', '--from', server.url, '--to', `file:${back}`];
    // Files of this process may not grow beyond 1 MiB.
    const child = Bun.spawn(
      ['sh', '-c', 'trap "" XFSZ; ulimit -f 2048; exec "$@"', 'sh', process.execPath, ...command],
      {
        cwd: repository,
        env: { PATH: process.env.PATH ?? '' },
        stdout: 'ignore',
        stderr: 'pipe',
      },
    );
    const said = await new Response(child.stderr).text();
    expect(await child.exited).toBe(1);
    expect(said).toContain('the copy was interrupted');
    await copy({ from: server.url, to: `file:${back}` });
    expect(contentOf(back)).toEqual(before);
  });

  for (const batches of [1, 9, 20]) {
    test(`when the process is killed after ${batches} batches`, async () => {
      const before = contentOf(file);
      await killed(`file:${file}`, server.url, batches);
      expect((await copy({ from: `file:${file}`, to: server.url })).resumed).toBeGreaterThan(0);
      await killed(server.url, `file:${back}`, batches);
      expect((await copy({ from: server.url, to: `file:${back}` })).resumed).toBeGreaterThan(0);
      expect(contentOf(back)).toEqual(before);
    });
  }
});

/** Copies in a process that says when so many batches are stored and then stands still, and kills it there. */
async function killed(from: string, to: string, batches: number): Promise<void> {
  const program = `
    import { copyDatabase } from './src/database/copy/copy.ts';
    let stored = 0;
    await copyDatabase({ ...${JSON.stringify({ from, to, migrations })}, now: new Date(), batchRows: 3, onProgress: ({ step }) => {
      if (step !== 'copied' || ++stored !== ${batches}) return;
      require('node:fs').writeSync(1, 'stored');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    } });`;
  const child = Bun.spawn([process.execPath, '-e', program], {
    cwd: repository,
    stdout: 'pipe',
    stderr: 'inherit',
  });
  const { value } = await child.stdout.getReader().read();
  expect(new TextDecoder().decode(value)).toBe('stored');
  child.kill('SIGKILL');
  await child.exited;
  expect(child.signalCode).toBe('SIGKILL');
}

describe('a copy that was interrupted is refused, and nothing changed', () => {
  const interrupt = () => refusal(copy({ from: `file:${file}`, to: server.url, ...stopAfter(27) }));
  const rowsThere = () =>
    inPostgres(server.url, async (client) => (await client.query('SELECT * FROM users ORDER BY id')).rows);

  const changes: [what: string, change: string, place: string][] = [
    [
      'when a copied row of the source has changed since',
      `UPDATE users SET email = 'new' WHERE id = '${id(1001)}'`,
      id(1001),
    ],
    [
      'when a row was added before the end of what was copied',
      `INSERT INTO users (id, issuer, identifier, family_name, given_name, created_at, updated_at) SELECT '${id(500)}', 'other', identifier, family_name, given_name, created_at, updated_at FROM users LIMIT 1`,
      id(1000),
    ],
    [
      'when a copied row of the source is gone',
      `DELETE FROM activities; DELETE FROM users WHERE id = '${id(1002)}'`,
      id(1002),
    ],
  ];
  for (const [what, change, place] of changes) {
    test(what, async () => {
      await interrupt();
      const there = await rowsThere();
      inSqlite(file, (database) => database.run(change));
      const bytes = readFileSync(file);
      const { problem, message } = await refusal(copy({ from: `file:${file}`, to: server.url }));
      expect(problem).toBe('not_empty');
      expect(message).toContain(`users ${place}`);
      expect(await rowsThere()).toEqual(there);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    });
  }

  test('when a row was added to the end of a table that was done', async () => {
    await interrupt();
    inSqlite(file, (database) => insert(database, 'users', newUser(5000)));
    const { problem, message } = await refusal(copy({ from: `file:${file}`, to: server.url }));
    expect(problem).toBe('not_empty');
    expect(message).toContain('see accounts');
    expect(await rowsThere()).not.toContainEqual(expect.objectContaining({ id: newUser(5000).id }));
  });

  test('when somebody has written to the target since, behind what was copied', async () => {
    await interrupt();
    await inPostgres(server.url, (client) =>
      client.query(
        `INSERT INTO sessions (id, user_id, token_hash, mode, created_at, expires_at) SELECT $1, id, 'hash', 'direct_post', now(), now() FROM users LIMIT 1`,
        [id(7)],
      ),
    );
    const { problem, message } = await refusal(copy({ from: `file:${file}`, to: server.url }));
    expect(problem).toBe('not_empty');
    expect(message).toContain(`sessions ${id(7)}`);
  });
});
