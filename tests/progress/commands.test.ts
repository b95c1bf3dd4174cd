import { afterAll, beforeAll, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from '../database/run-script.ts';
import { temporaryFolder } from '../database/support.ts';
import { atTerminal, colorSequence, escapeCharacter, linesOf, script } from './terminal.ts';

const folder = temporaryFolder();
beforeAll(async () => {
  expect((await runScript(folder.path, 'db-refresh.ts', ['--customers', '40'], {})).code).toBe(0);
});
afterAll(() => folder.remove());

const bars: readonly { name: string; args?: string; steps: readonly RegExp[]; says: string }[] = [
  {
    name: 'db-backup.ts',
    args: 'copy.sqlite',
    steps: [
      /^copying the database {2}█+ {2}100 % {2}([\d.]+ [kM]B) of \1 {2}\d+ s/,
      /^checking the database {2}\d+ s$/,
    ],
    says: 'backed up to',
  },
  {
    name: 'db-restore.ts',
    args: 'copy.sqlite',
    steps: [
      /^copying the backup {2}█+ {2}100 % {2}([\d.]+ [kM]B) of \1 {2}\d+ s/,
      /^checking the backup {2}\d+ s$/,
    ],
    says: 'restored',
  },
  {
    name: 'ledger-verify.ts',
    steps: [
      /^checks of the ledger {2}░+ {4}0 % {2}0 of \d+$/,
      /^checks of the ledger {2}█+ {2}100 % {2}(\d+) of \1 {2}\d+ s/,
    ],
    says: 'the ledger is sound',
  },
];

test('db:backup, db:restore and ledger:verify show bars that reach 100 %, and say the same as without', async () => {
  for (const { name, args = '', steps, says } of bars) {
    const words = `"$0" ${script(name)} ${args} > out.txt`;
    const { code, seen } = await atTerminal({ words, folder: folder.path });
    expect({ name, code }).toEqual({ name, code: 0 });
    const states = linesOf(seen);
    for (const step of steps) expect(states).toContainEqual(expect.stringMatching(step));
    const out = readFileSync(join(folder.path, 'out.txt'), 'utf8');
    expect(out).toContain(says);
    expect(out).not.toContain(escapeCharacter);
  }
  expect(readdirSync(folder.path)).toContain('copy.sqlite');
}, 30_000);

test('what goes wrong on the other thread is said as it was, on a line of its own', async () => {
  const words = `"$0" ${script('db-restore.ts')} none.sqlite`;
  const { code, seen } = await atTerminal({ words, folder: folder.path });
  expect(code).toBe(1);
  expect(seen.replaceAll(colorSequence, '')).toBe(
    `there is no backup at ${join(folder.path, 'none.sqlite')}\r\n`,
  );
});
