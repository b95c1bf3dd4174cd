import { afterAll, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../database/support.ts';
import { root } from '../house/support.ts';
import { atTerminal, colorSequence, escapeCharacter, linesOf, script } from './terminal.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const halfWay = `"$0" ${join(root, 'tests/progress/half-way.ts')}`;
const refresh = `"$0" ${script('db-refresh.ts')} --customers 2 --activities 10000 --yes`;

test('at a terminal db:refresh shows a bar that reaches 100 %, and leaves standard output to its results', async () => {
  const { code, seen } = await atTerminal({ words: `${refresh} > out.txt`, folder: folder.path });
  expect(code).toBe(0);
  const states = linesOf(seen);
  expect(states[0]).toMatch(/^migrations {2}░+ {4}0 % {2}0 of \d+$/);
  expect(states).toContain(`demo data  ${'░'.repeat(22)}    0 %  0 of 10 002`);
  expect(states.at(-1)).toMatch(/^demo data {2}█{22} {2}100 % {2}10 002 of 10 002 {2}\d+ s/);
  expect(seen).toEndWith('\r\n');
  const out = readFileSync(join(folder.path, 'out.txt'), 'utf8');
  expect(out).toContain('stored 2 demo customers (seed 1)\n');
  expect(out).not.toContain('10 002');
  expect(out).not.toContain(escapeCharacter);
});

test('where standard error is a pipe a short command leaves nothing there, and no control character anywhere', async () => {
  const { code, seen } = await atTerminal({ words: `${refresh} 2> err.txt`, folder: folder.path });
  expect(code).toBe(0);
  expect(seen).toContain('stored 2 demo customers (seed 1)\r\n');
  expect(seen).not.toContain(escapeCharacter);
  expect(readFileSync(join(folder.path, 'err.txt'), 'utf8')).toBe('');
});

test.each([
  ['NO_COLOR', { NO_COLOR: '1' }, false],
  ['NO_COLOR that is empty', { NO_COLOR: '' }, true],
  ['no NO_COLOR', {}, true],
])('with %s the bar is colored or not', async (_, environment, colored) => {
  const { seen } = await atTerminal({ words: `${halfWay} print`, folder: folder.path, environment });
  expect(seen).toContain('█');
  expect(seen.search(colorSequence) >= 0).toBe(colored);
});

test.each([
  ['a terminal that cannot move its cursor', { TERM: 'dumb' }],
  ['a CI that keeps its terminal as a log', { CI: 'true' }],
])('%s gets no bar', async (_, environment) => {
  const { seen } = await atTerminal({ words: `${halfWay} print`, folder: folder.path, environment });
  expect(seen).toBe('a result\r\n');
});

test('a command that fails says so on a line of its own, and its bar does not claim to be done', async () => {
  const { code, seen } = await atTerminal({ words: `${halfWay} fail`, folder: folder.path });
  expect(code).toBe(1);
  const [bar, error] = [seen.lastIndexOf('5 of 10'), seen.indexOf('out of paint')];
  expect(bar).toBeGreaterThan(0);
  expect(seen.slice(bar, error)).toContain('\r\n');
  expect(seen).not.toContain('100 %');
});

test('Ctrl-C ends the command as a signal does, on a new line, with the cursor visible and lines wrapping', async () => {
  const { signal, seen } = await atTerminal({
    words: `${halfWay} stay`,
    folder: folder.path,
    interruptAt: '5 of 10',
  });
  expect(signal).toBe('SIGINT');
  expect(seen).toContain('^C');
  expect(seen).toEndWith('\r\n');
  // DECTCEM and DECAWM: what hides the cursor and what cuts lines is never sent, so even a killed process leaves neither behind.
  expect(seen).not.toContain(`${escapeCharacter}[?25l`);
  expect(seen).not.toContain(`${escapeCharacter}[?7l`);
});

test.each([40, 60, 80, 200])('on a terminal with %d columns a line fits', async (columns) => {
  const { seen } = await atTerminal({ words: `${halfWay} print`, folder: folder.path, columns });
  const line = linesOf(seen).at(-1) ?? '';
  expect(line).toMatch(/^things {2}█+ {2}100 % {2}2 of 2/);
  expect(line.length).toBeLessThan(columns);
});
