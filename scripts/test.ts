import { availableParallelism } from 'node:os';
import { onlyRunOf } from '../tests/support/differences.ts';
import { ensureChromium } from './lib/chromium.ts';
import { newMemoryFolder } from './lib/memory-folder.ts';
import { type PostgresServer, startPostgres } from './lib/postgres-server.ts';
import { ensurePython } from './lib/python.ts';
import { checks, runSteps } from './lib/steps.ts';
import {
  browserOfTests,
  databaseOfTests,
  filesThatReach,
  serverOfTests,
  testFiles,
} from './lib/test-files.ts';
import { engineLabels, runTests, slowestOf, type TestEngineName, type TimedTest } from './lib/test-run.ts';

// Everything that must hold, in one command: format, lint, types, every test on SQLite, and every test that opens a database on
// PostgreSQL as well. `npm test -- tests/http` narrows both runs, TEST_ENGINE=postgres leaves one of them.
const words = process.argv.slice(2);
const firstOption = words.findIndex((word) => word.startsWith('-'));
const paths = firstOption < 0 ? words : words.slice(0, firstOption);
const options = words.slice(paths.length);

const files = testFiles(paths);
const chosen = process.env.TEST_ENGINE;
const onBoth = new Set(filesThatReach(databaseOfTests, files));
const selected: Record<TestEngineName, readonly string[]> = {
  sqlite: chosen === 'postgres' ? [] : files.filter((path) => onlyRunOf(path) !== 'postgres'),
  postgres:
    chosen === 'sqlite'
      ? []
      : files.filter((path) => (onlyRunOf(path) ?? (onBoth.has(path) && 'postgres')) === 'postgres'),
};
const failures: string[] = [];
const notes: string[] = [];
const timed: TimedTest[] = [];

// The browser's tests need a browser; where there is none and none may be installed, they are skipped, and said to be.
const wantsBrowser = filesThatReach(browserOfTests, [...selected.sqlite, ...selected.postgres]).length > 0;
const noBrowser = wantsBrowser ? await ensureChromium() : undefined;
const wantsPython = selected.sqlite.some((path) => path.startsWith('tests/clients/'));
const noPython = wantsPython ? await ensurePython() : undefined;

failures.push(...(await runSteps(checks)).map(({ name }) => name));
let passed = checks.length - failures.length;

// Where there is room, files of tests are kept in memory; what is started from here finds the folder by this variable.
const memory = newMemoryFolder();
if (memory) process.env.TMPDIR = memory;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const wantsServer = filesThatReach(serverOfTests, [...selected.sqlite, ...selected.postgres]).length > 0;
const server = wantsServer ? await start() : undefined;
const engines = (['sqlite', 'postgres'] as const)
  .filter((engine) => selected[engine].length > 0)
  .filter((engine) => engine === 'sqlite' || server);
// More processes than cores: while some wait for a database or a browser, others go on.
const workers = Math.max(2, Math.ceil(availableParallelism() / Math.max(1, engines.length)));
try {
  // Side by side; the first says what it does while it does it, and the others when they are done.
  const runs = engines.map(async (engine, index) => {
    const args = [...options, ...selected[engine].map((path) => `./${path}`)];
    return {
      engine,
      ...(await runTests({ engine, args, server: server?.url('postgres'), live: index === 0, workers })),
    };
  });
  for (const run of await Promise.all(runs)) {
    const label = engineLabels[run.engine];
    const total = run.passed + run.failures.length + run.skipped;
    passed += run.passed;
    failures.push(...run.failures.map((failure) => `${label}: ${failure}`));
    if (total === 0) failures.push(`${label}: not one test was counted`);
    timed.push(...run.slowest.map(({ test, seconds }) => ({ test: `${label}: ${test}`, seconds })));
    const skipped = run.skipped > 0 ? `, ${run.skipped} skipped` : '';
    notes.push(`${label}: ${run.passed} of ${total} tests passed${skipped}`);
    if (run.skipped > 0) {
      if (noBrowser) notes.push(`tests in a browser: ${noBrowser}`);
      if (noPython && run.engine === 'sqlite') notes.push(`tests/clients: ${noPython}`);
    }
  }
} finally {
  await server?.stop();
}
if (engines.length === 0) failures.push(`not one test was run: ${words.join(' ') || 'there is none'}`);
if (selected.postgres.length === 0 && chosen !== 'sqlite')
  notes.push('PostgreSQL: nothing here opens a database');

const slowest = slowestOf(timed).map(({ test, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${test}`);
if (slowest.length > 0) console.log(`\nthe slowest:\n${slowest.join('\n')}`);
console.log(`\n${[...notes, ...failures.map((failure) => `✗ ${failure}`)].join('\n')}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

/** One server for all processes of this run. Without one nothing has been shown of PostgreSQL: that is a failure. */
async function start(): Promise<PostgresServer | undefined> {
  try {
    return await startPostgres({ durable: false, settings: ['max_connections=400'] });
  } catch (error) {
    failures.push(`PostgreSQL did not start: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
