import { Database } from 'bun:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { readArguments, runCommand, wholeNumber } from '../scripts/lib/command-line.ts';
import { startPostgres } from '../scripts/lib/postgres-server.ts';
import { withProgress } from '../scripts/lib/progress.ts';
import type { ShowStep } from '../scripts/lib/progress-step.ts';
import { type CopyProgress, type CopyReport, copyDatabase } from '../src/database/copy/copy.ts';
import { migratePostgres } from '../src/database/postgres/migrate.ts';
import { openSqliteEngine } from '../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../src/database/sqlite/migrate.ts';
import { seedDemoCustomers } from '../src/development/demo/customers.ts';

const usage = `npm run bench:moving [-- --customers N --activities M]
  Moves a bank of demo customers (10000 with 100000 activities when left out) from SQLite to a durable PostgreSQL and back, and says how
  fast that was beside the database alone: INSERT … SELECT of the same rows into the same tables inside one server, or one file.`;

const migrations = resolve(import.meta.dir, '../migrations');
const now = new Date('2026-01-01T00:00:00.000Z');

await runCommand(usage, async () => {
  const { values } = readArguments(
    { customers: { type: 'string', default: '10000' }, activities: { type: 'string', default: '100000' } },
    { atMost: 0 },
  );
  const customers = wholeNumber('customers', values.customers);
  const items = wholeNumber('activities', values.activities);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-moving-'));
  const server = await startPostgres({ durable: true });
  try {
    await move({ folder, server: server.url, customers, items });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function move(wanted: {
  readonly folder: string;
  readonly server: (database: string) => string;
  readonly customers: number;
  readonly items: number;
}): Promise<void> {
  const [first, last] = [join(wanted.folder, 'first.sqlite'), join(wanted.folder, 'last.sqlite')];
  const url = wanted.server('bank');
  await withProgress((show) => furnish(first, wanted, show));
  await ask(wanted.server('postgres'), 'CREATE DATABASE bank');

  const there = await copyTimed(`file:${first}`, url);
  const insideServer = await timed(() => copyInsideServer(url, there.result));
  const back = await copyTimed(url, `file:${last}`);
  const betweenFiles = await timed(() =>
    copyBetweenFiles(last, join(wanted.folder, 'again.sqlite'), back.result),
  );

  if (JSON.stringify(there.result.tables) !== JSON.stringify(back.result.tables))
    throw new Error('the bank that came back is not the one that left');
  const rows = there.result.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows in ${there.result.tables.length} tables, every one equal there and back`);
  console.table([
    line('SQLite → PostgreSQL', rows, there.seconds, insideServer.seconds),
    line('PostgreSQL → SQLite', rows, back.seconds, betweenFiles.seconds),
  ]);
}

function line(what: string, rows: number, seconds: number, baseline: number) {
  return {
    what,
    seconds: Number(seconds.toFixed(1)),
    'rows/s': Math.round(rows / seconds),
    'database alone, rows/s': Math.round(rows / baseline),
    ratio: Number((baseline / seconds).toFixed(2)),
  };
}

function copyTimed(from: string, to: string): Promise<{ result: CopyReport; seconds: number }> {
  return withProgress((show) => {
    const onProgress = ({ step, rows, all }: CopyProgress) => show({ what: `rows ${step}`, done: rows, all });
    return timed(() => copyDatabase({ from, to, migrations, now, onProgress }));
  });
}

async function furnish(
  file: string,
  { customers, items }: { customers: number; items: number },
  show: ShowStep,
): Promise<void> {
  migrateSqlite({ file, folder: join(migrations, 'sqlite'), now });
  const engine = openSqliteEngine(file);
  const onProgress = (done: number, all: number): void => show({ what: 'demo data', done, all });
  await seedDemoCustomers(engine, { customers, items, seed: 1, now, onProgress });
  await engine.close();
}

/** The rows that were copied, moved aside and inserted again by the server itself, with the same keys, checks and indexes. */
async function copyInsideServer(url: string, { tables }: CopyReport): Promise<void> {
  await ask(url, 'ALTER SCHEMA public RENAME TO aside; CREATE SCHEMA public');
  await migratePostgres({ url, folder: join(migrations, 'postgres'), now });
  for (const { table } of tables) await ask(url, `INSERT INTO public.${table} SELECT * FROM aside.${table}`);
  await ask(url, 'DROP SCHEMA aside CASCADE; ANALYZE');
}

/** The same by SQLite itself, from one file to another. */
async function copyBetweenFiles(from: string, to: string, { tables }: CopyReport): Promise<void> {
  migrateSqlite({ file: to, folder: join(migrations, 'sqlite'), now });
  const database = new Database(to, { readwrite: true, strict: true });
  for (const pragma of ['foreign_keys = ON', 'synchronous = FULL', 'cache_size = -262144'])
    database.run(`PRAGMA ${pragma}`);
  database.query('ATTACH ? AS aside').run(from);
  for (const { table } of tables) database.run(`INSERT INTO main.${table} SELECT * FROM aside.${table}`);
  database.close();
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function timed<Result>(action: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const start = performance.now();
  const result = await action();
  return { result, seconds: (performance.now() - start) / 1000 };
}
