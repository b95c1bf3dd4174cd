import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { saidBy } from './child-output.ts';

const root = resolve(import.meta.dir, '../..');

export type TestEngineName = 'sqlite' | 'postgres';
export const engineLabels: Record<TestEngineName, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** What one run of the tests came to. */
export interface TestCounts {
  readonly passed: number;
  readonly skipped: number;
  /** Each by its file and name. A runner that died before it could report is one, too. */
  readonly failures: readonly string[];
  /** The tests that took longest, the slowest first. */
  readonly slowest: readonly TimedTest[];
}

export interface TimedTest {
  /** File and name. */
  readonly test: string;
  readonly seconds: number;
}

interface TestRun {
  readonly engine: TestEngineName;
  /** What to run, and options, as `bun test` takes them. */
  readonly args: readonly string[];
  /** The address of a superuser on a PostgreSQL server, for whichever test asks for one. */
  readonly server: string | undefined;
  /** Whether the runner's words are shown as they come, or all at once when it is done. */
  readonly live: boolean;
  /** In how many processes, which take one file after the other. */
  readonly workers: number;
}

/** Runs tests on an engine, in processes of their own. */
export async function runTests({ engine, args, server, live, workers }: TestRun): Promise<TestCounts> {
  const report = resolve(root, `.cache/test-report-${engine}.xml`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const heading = `tests on ${engineLabels[engine]}`;
  if (live) console.log(`\n▸ ${heading}`);
  const child = Bun.spawn(
    [
      process.execPath,
      'test',
      '--timeout=120000',
      `--parallel=${workers}`,
      // What files share is loaded once in each process, and no file may rely on being the first one.
      '--no-isolate',
      // Those that took longest last time are begun first, so that no process is left with one of them at the end.
      `--timings=.cache/test-timings-${engine}.json`,
      '--update-timings',
      '--reporter=junit',
      `--reporter-outfile=${report}`,
      ...args,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        TEST_ENGINE: engine,
        // The last stage of the compiler pays where code runs for long; here it is a tenth of all work.
        BUN_JSC_useFTLJIT: '0',
        ...(server && { TEST_POSTGRES_URL: server }),
        // There a unit of work may be run again by itself; so every unit of every test is.
        ...(engine === 'postgres' && { TEST_REHEARSE: '1' }),
      },
      stdin: 'ignore',
      stdout: live ? 'inherit' : 'pipe',
      stderr: live ? 'inherit' : 'pipe',
    },
  );
  const said = live ? '' : await saidBy(child as Bun.ReadableSubprocess);
  const endedWell = (await child.exited) === 0;
  if (!live) console.log(`\n▸ ${heading}\n${said.trimEnd()}`);
  const counts = existsSync(report) ? countsOf(readFileSync(report, 'utf8')) : nothing;
  const died = !endedWell && counts.failures.length === 0;
  return died ? { ...counts, failures: ['the runner itself: see what it said above'] } : counts;
}

const nothing: TestCounts = { passed: 0, skipped: 0, failures: [], slowest: [] };
/** As many of the slowest are told. */
const told = 10;

/** What a JUnit report counts. */
export function countsOf(xml: string): TestCounts {
  const totals = /<testsuites\b[^>]*>/.exec(xml)?.[0] ?? '';
  const count = (attribute: string) => Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(totals)?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  const skipped = count('skipped');
  const named = [...xml.matchAll(/<testcase\b([^>]*[^/])>\s*<(?:failure|error)\b/g)].map(nameOf);
  const unnamed = Array.from({ length: failed - named.length }, () => 'one that its report does not name');
  const timed = [...xml.matchAll(/<testcase\b([^>]*)>/g)].map((found) => ({
    test: nameOf(found),
    seconds: Number(attributeOf(found[1] ?? '', 'time')),
  }));
  return {
    passed: count('tests') - failed - skipped,
    skipped,
    failures: [...named, ...unnamed],
    slowest: slowestOf(timed),
  };
}

/** The ten that took longest, the slowest first. */
export function slowestOf(timed: readonly TimedTest[]): TimedTest[] {
  return timed.toSorted((one, other) => other.seconds - one.seconds).slice(0, told);
}

function nameOf([, attributes = '']: RegExpExecArray): string {
  const [file, group, name] = ['file', 'classname', 'name'].map((key) => attributeOf(attributes, key));
  return `${file}: ${[group, name].filter(Boolean).join(' > ')}`;
}

const entities: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

function attributeOf(attributes: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  return value.replace(/&(\w+);/g, (all, entity) => entities[entity] ?? all);
}
