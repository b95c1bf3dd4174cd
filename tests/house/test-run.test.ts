import { describe, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newMemoryFolder } from '../../scripts/lib/memory-folder.ts';
import { databaseOfTests, filesThatReach, testFiles } from '../../scripts/lib/test-files.ts';
import { countsOf } from '../../scripts/lib/test-run.ts';

/** What the runner reports of a file of tests. */
function reported(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-report-'));
  try {
    writeFileSync(join(folder, 'some.test.ts'), `import { describe, test } from 'bun:test';\n${source}`);
    const flags = ['--reporter=junit', '--reporter-outfile=report.xml'];
    Bun.spawnSync([process.execPath, 'test', ...flags], { cwd: folder });
    return readFileSync(join(folder, 'report.xml'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fails = "() => { throw new Error('no') }";

describe('a report', () => {
  test('is counted, and those that failed are named', () => {
    const xml = reported(`
      describe('a "group" of <some>', () => {
        test('good', () => {});
        test('bad & worse', ${fails});
        test.todo('later');
      });
      test('bad', ${fails});`);
    expect(countsOf(xml)).toMatchObject({
      passed: 1,
      skipped: 1,
      failures: ['some.test.ts: a "group" of <some> > bad & worse', 'some.test.ts: bad'],
    });
  });

  test('in which nothing failed says so', () => {
    expect(countsOf(reported(`test('good', () => {});`))).toMatchObject({
      passed: 1,
      skipped: 0,
      failures: [],
    });
  });

  test('tells the ten that took longest, the slowest first', () => {
    const source = Array.from({ length: 12 }, (_, index) => `test('quick ${index}', () => {});`).join('\n');
    const { slowest } = countsOf(reported(`${source}\ntest('slow', () => Bun.sleep(60));`));
    expect(slowest).toHaveLength(10);
    expect(slowest[0]?.test).toBe('some.test.ts: slow');
    expect(slowest[0]?.seconds).toBeGreaterThan(0.05);
  });
});

describe('the folder in memory', () => {
  test('is there for every account', () => {
    const folder = newMemoryFolder({ bytes: 0 });
    // Not every system has such a place.
    expect(folder === undefined).toBe(!existsSync('/dev/shm'));
    if (!folder) return;
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    rmSync(folder, { recursive: true });
  });

  test('is none where there is too little room, no place, or a disk', () => {
    expect(newMemoryFolder({ bytes: Number.MAX_SAFE_INTEGER })).toBeUndefined();
    expect(newMemoryFolder({ bytes: 0, place: '/no/such/place' })).toBeUndefined();
    expect(newMemoryFolder({ bytes: 0, place: import.meta.dir })).toBeUndefined();
  });
});

test('the files to run are those whose paths contain a word, with or without ./ before it', () => {
  const some = testFiles(['tests/races', './tests/lib/']);
  expect(some).toContain('tests/lib/cbor.test.ts');
  expect(some).toContain('tests/races/crash.test.ts');
  expect(some.filter((path) => !/^tests\/(races|lib)\//.test(path))).toEqual([]);
  expect(testFiles()).toContain('tests/house/test-run.test.ts');
  expect(testFiles(['no such test'])).toEqual([]);
});

test('a file opens a database if it imports one from afar, and does not if it imports none', () => {
  const files = ['tests/races/crash.test.ts', 'tests/http/users/me.test.ts', 'tests/lib/cbor.test.ts'];
  expect(filesThatReach(databaseOfTests, files)).toEqual(files.slice(0, 2));
});
