import { afterEach, beforeEach, expect, test } from 'bun:test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { migrate, temporaryFolder } from '../support.ts';
import { copy, refusal } from './support.ts';

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
let file: string;
let back: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'bank.sqlite');
  back = join(folder.path, 'back.sqlite');
  migrate(file);
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

const password = 'correct-horse';
const wrong: [what: string, from: () => string, to: () => string, problem: string, says: string][] = [
  ['the same file', () => `file:${file}`, () => `file:${folder.path}/./bank.sqlite`, 'same', 'same database'],
  ['the same server', () => server.url, () => server.url, 'same', 'same database'],
  ['two files', () => `file:${file}`, () => `file:${back}`, 'engine', 'npm run db:backup'],
  ['two servers', () => server.url, () => `${server.url}2`, 'engine', 'pg_dump'],
  [
    'no database of ours',
    () => `mysql://root:${password}@localhost/bank`,
    () => `file:${back}`,
    'engine',
    'postgres://',
  ],
  ['no address at all', () => `file:${file}`, () => `postgres://u:${password}@[/`, 'engine', 'postgres://'],
  ['a file that is not there', () => `file:${back}`, () => server.url, 'unreachable', 'back.sqlite'],
  [
    'a database that is not there',
    () => `file:${file}`,
    () => `${server.url}2`,
    'unreachable',
    'does not exist',
  ],
  [
    'nobody who answers',
    () => `file:${file}`,
    () => `postgres://u:${password}@127.0.0.1:1/bank`,
    'unreachable',
    'bank on 127.0.0.1',
  ],
];
for (const [what, from, to, problem, says] of wrong) {
  test(`${what} is refused in words, without a password`, async () => {
    const refused = await refusal(copy({ from: from(), to: to(), waitMs: 100 }));
    expect(refused.problem).toBe(problem as typeof refused.problem);
    expect(refused.message).toContain(says);
    expect(refused.message).not.toContain(password);
    expect(existsSync(back)).toBe(false);
  });
}

test('a file that is no database is refused, and stays as it is', async () => {
  writeFileSync(back, 'a letter, and a long one '.repeat(100));
  const { problem } = await refusal(copy({ from: `file:${back}`, to: server.url }));
  expect(problem).toBe('unreachable');
  expect(readFileSync(back, 'utf8')).toStartWith('a letter');
});
