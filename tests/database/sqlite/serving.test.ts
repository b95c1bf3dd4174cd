import { afterEach, beforeEach, expect, test } from 'bun:test';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupSqlite } from '../../../src/database/sqlite/backup.ts';
import { serveAlone } from '../../../src/database/sqlite/serving.ts';
import { startServer } from '../../../src/main.ts';
import { runScript } from '../run-script.ts';
import { migrate, repository, temporaryFolder } from '../support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let data: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  data = join(folder.path, 'bank', 'data');
  file = join(data, 'tessera.sqlite');
});
const programs: Bun.Subprocess[] = [];
afterEach(async () => {
  // Also those of a test that failed.
  for (const one of programs.splice(0)) {
    one.kill('SIGKILL');
    await one.exited;
  }
  folder.remove();
});

const environment = () => ({ DATA_DIR: data, PORT: '0', LOG_LEVEL: 'silent', DEMO_CUSTOMERS: '2' });
const program = (more: Record<string, string> = {}) => {
  const started = Bun.spawn([process.execPath, join(repository, 'scripts/start.ts')], {
    env: { PATH: process.env.PATH ?? '', ...environment(), ...more },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  programs.push(started);
  return started;
};

/** A bank in a process of its own, once it says where it is. */
async function running() {
  const bank = program();
  const reader = bank.stdout.getReader();
  let out = '';
  while (!/http:\S+\/docs/.test(out)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`it did not start: ${out}`);
    out += new TextDecoder().decode(value);
  }
  return { bank, url: /http:\/\/localhost:\d+/.exec(out)?.[0] ?? '' };
}

test('a second bank on one file is refused in one line, and the first goes on', async () => {
  const { bank, url } = await running();
  const second = program();
  const said = (await new Response(second.stderr).text()).trim().split('\n');
  expect([await second.exited, said]).toEqual([
    1,
    [`another process serves ${file}: stop it first; several processes are one bank on PostgreSQL only`],
  ]);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  bank.kill('SIGTERM');
  expect(await bank.exited).toBe(0);
});

test('a bank that was killed keeps nobody from serving its file', async () => {
  const { bank } = await running();
  bank.kill('SIGKILL');
  await bank.exited;
  const server = await startServer(environment());
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  await server.stop();
});

test('a bank that is stopped lets the next one serve, in the same process as well', async () => {
  for (let time = 0; time < 2; time += 1) {
    const server = await startServer(environment());
    expect(() => serveAlone(file)).toThrow('another process serves');
    await server.stop();
  }
  serveAlone(file)();
});

test('the commands that read work beside a bank', async () => {
  const { bank, url } = await running();
  const run = (name: string, ...args: string[]) => runScript(data, name, args, { NODE_ENV: 'development' });
  expect((await run('ledger-verify.ts')).out).toContain('the ledger is sound');
  expect((await run('db-backup.ts', join(folder.path, 'copy.sqlite'))).code).toBe(0);
  expect((await run('db-migrate.ts')).out).toContain('is up to date');
  expect((await run('wallet.ts', 'personas')).code).toBe(0);
  expect((await run('db-restore.ts', join(folder.path, 'copy.sqlite'))).code).toBe(1);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  bank.kill('SIGTERM');
  await bank.exited;
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const open = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((name) => (statSync(name).mode & 0o077) !== 0 && !/\.pem$/.test(name));

test('what a bank makes is for its owner only: database, log, backups, keys, and their folders', async () => {
  const before = process.umask(0);
  try {
    const server = await startServer(environment());
    const backup = join(folder.path, 'backups', 'copy.sqlite');
    backupSqlite(file, backup);
    expect([file, `${file}-wal`, `${file}-shm`, `${file}-serving`, backup].map(modeOf)).toEqual(
      Array(5).fill('600'),
    );
    expect([data, join(folder.path, 'bank'), join(folder.path, 'backups')].map(modeOf)).toEqual(
      Array(3).fill('700'),
    );
    expect(open(join(folder.path, 'bank'))).toEqual([]);
    await server.stop();
  } finally {
    process.umask(before);
  }
});

test('what an earlier version left open is closed to others, but no folder that was there', async () => {
  mkdirSync(data, { recursive: true });
  migrate(file);
  chmodSync(file, 0o644);
  chmodSync(data, 0o755);
  const server = await startServer(environment());
  expect([file, `${file}-wal`, `${file}-shm`].map(modeOf)).toEqual(Array(3).fill('600'));
  expect(modeOf(data)).toBe('755');
  await server.stop();
  expect(existsSync(`${file}-wal`)).toBe(false);
});
