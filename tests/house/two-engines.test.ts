import { describe, expect, test } from 'bun:test';
import { databaseOfTests, filesThatReach, testFiles } from '../../scripts/lib/test-files.ts';
import { differences, onlyRunOf, runOnce } from '../support/differences.ts';
import { sourceFiles } from './support.ts';

// Every test of something that stands on a database runs on both engines, and where it expects something else of either it says so
// by a difference that is listed.

const tests = sourceFiles('tests/**/*.ts');
const isRunOnce = (path: string) => onlyRunOf(path) !== undefined;

describe('the two engines', () => {
  test('run every test that opens a database, but for those that are listed with a reason', () => {
    const files = testFiles();
    const onBoth = filesThatReach(databaseOfTests, files);
    const openers = ['src/main.ts', 'src/bank/configured-database.ts', 'src/database/sqlite/engine.ts'];
    const opening = openers.flatMap((opener) => filesThatReach(opener, files));
    // Starts a program, which may open one.
    const starting = tests.filter(({ path, text }) => path.endsWith('.test.ts') && /Bun\.spawn/.test(text));
    const suspects = new Set([...opening, ...starting.map(({ path }) => path)]);
    expect(onBoth.length).toBeGreaterThan(80);
    expect([...suspects].filter((path) => !onBoth.includes(path) && !isRunOnce(path))).toEqual([]);
  });

  test('find on the list of tests that run once no beginning of a path that none has, and none that runs on both', () => {
    const files = testFiles();
    for (const [beginning, { on }] of Object.entries(runOnce)) {
      const listed = files.filter((path) => path.startsWith(beginning));
      expect({ beginning, found: listed.length > 0 }).toEqual({ beginning, found: true });
      // Tests that run on PostgreSQL alone, such as those of several processes, may use the database of the other tests.
      if (on === 'sqlite') expect(filesThatReach(databaseOfTests, listed)).toEqual([]);
    }
  });

  test('differ in nothing but what is listed, and each listed difference is asserted', () => {
    const asserted = tests.flatMap(({ text }) =>
      [...text.matchAll(/\bdiffers\(\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
    );
    expect([...new Set(asserted)].toSorted()).toEqual(Object.keys(differences).toSorted());
  });

  test('are told apart by no test itself', () => {
    const support = /^tests\/support\/database\.ts$/;
    // Written in pieces, so that this file does not find itself.
    const asking = new RegExp(
      ['engine' + 'UnderTest', 'TEST_' + 'ENGINE', 'dialect' + '\\s*[!=]=='].join('|'),
    );
    const apart = tests.filter(
      ({ path, text }) => !support.test(path) && !isRunOnce(path) && asking.test(text),
    );
    expect(apart.map(({ path }) => path)).toEqual([]);
  });
});
