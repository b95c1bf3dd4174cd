import { afterEach, beforeEach, expect, test } from 'bun:test';
import { startServer } from '../../../src/main.ts';
import { openPooler, type Pooler, type PoolerKind } from '../../support/pooler.ts';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { runScript } from '../run-script.ts';
import { rejection, temporaryFolder } from '../support.ts';

let database: TestDatabase;
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  database = await (await testPostgres()).createEmptyDatabase();
  folder = temporaryFolder();
});
afterEach(async () => {
  await database.drop();
  folder.remove();
});

async function behind(kind: PoolerKind, run: (url: string) => Promise<void>): Promise<void> {
  const pooler: Pooler = await openPooler(Number(new URL(database.url).port), kind);
  try {
    await run(Object.assign(new URL(database.url), { port: String(pooler.port) }).href);
  } finally {
    await pooler.close();
  }
}

const environment = (DATABASE_URL: string) => ({
  DATABASE_URL,
  DATA_DIR: folder.path,
  PORT: '0',
  LOG_LEVEL: 'silent',
  DEMO_CUSTOMERS: '0',
});

const refused: Readonly<Record<Exclude<PoolerKind, 'passes all on'>, string>> = {
  'drops settings': 'does not pass on the settings that a connection starts with',
  'forgets sessions': 'gives its connections out for one transaction at a time',
};

for (const [kind, says] of Object.entries(refused)) {
  test(`a bank behind a pooler that ${kind} does not start, and says why in one line`, () =>
    behind(kind as PoolerKind, async (url) => {
      expect(await rejection(startServer(environment(url)))).toMatchObject({
        problem: 'pooled',
        message: expect.stringMatching(new RegExp(`^a pooler .* ${says}; .*$`)),
      });
    }));

  test(`db:migrate behind a pooler that ${kind} changes nothing`, () =>
    behind(kind as PoolerKind, async (url) => {
      const { code, err } = await runScript(folder.path, 'db-migrate.ts', [], { DATABASE_URL: url });
      expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
      expect(err).toContain(says);
      const direct = await runScript(folder.path, 'db-migrate.ts', [], { DATABASE_URL: database.url });
      expect(direct.out).toStartWith('applied 0000_open_the_bank');
    }));
}

test('a bank behind a pooler that passes everything on starts, and works', () =>
  behind('passes all on', async (url) => {
    const server = await startServer(environment(url));
    try {
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  }));
