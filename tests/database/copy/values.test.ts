import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { type TestDatabase, testPostgres } from '../../support/postgres.ts';
import { temporaryFolder } from '../support.ts';
import { contentOf, copy, furnish, id, inPostgres, inSqlite, refusal } from './support.ts';

// Values that the other database could not store or would return changed: nothing is copied, and every place is named.

let folder: ReturnType<typeof temporaryFolder>;
let server: TestDatabase;
let file: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'bank.sqlite');
  furnish(file);
  server = await (await testPostgres()).createEmptyDatabase();
});
afterEach(async () => {
  await server.drop();
  folder.remove();
});

const toServer = () => copy({ from: `file:${file}`, to: server.url });
const usersOfServer = () =>
  inPostgres(server.url, async (client) => (await client.query('SELECT FROM users')).rowCount);

/** Changes rows in ways that SQLite allows once its checks are off. */
function plant(statement: string): void {
  inSqlite(file, (database) => {
    database.run('PRAGMA foreign_keys = OFF');
    database.run('PRAGMA ignore_check_constraints = ON');
    database.run(statement);
  });
}

const inUsers = (column: string, value: string) =>
  `UPDATE users SET ${column} = ${value} WHERE id = '${id(1001)}'`;
const planted: [what: string, statement: string, place: string][] = [
  ['U+0000', inUsers('email', "'a' || char(0) || 'b'"), `users ${id(1001)}: email is text with U+0000`],
  [
    'bytes that are no UTF-8',
    inUsers('email', "CAST(X'61FF62' AS TEXT)"),
    `users ${id(1001)}: email is bytes that are no UTF-8`,
  ],
  ['bytes for a text', inUsers('email', "X'6162'"), `users ${id(1001)}: email is no text`],
  [
    'an instant to the microsecond',
    inUsers('updated_at', "'2026-01-01T00:00:00.000001Z'"),
    'updated_at is no instant',
  ],
  ['an instant to the second', inUsers('updated_at', "'2026-01-01T00:00:00Z'"), 'updated_at is no instant'],
  [
    'an instant of another zone',
    inUsers('updated_at', "'2026-01-01T00:00:00.000+01:00'"),
    'updated_at is no instant',
  ],
  [
    'a day that does not exist',
    inUsers('updated_at', "'2026-02-30T00:00:00.000Z'"),
    'updated_at is no instant',
  ],
  [
    'an hour that does not exist',
    inUsers('updated_at', "'2026-02-20T24:00:00.000Z'"),
    'updated_at is no instant',
  ],
  ['the year 0', inUsers('updated_at', "'0000-01-01T00:00:00.000Z'"), 'updated_at is no instant'],
  ['words for an instant', inUsers('updated_at', "'infinity'"), 'updated_at is no instant'],
  [
    'an id in capitals',
    `UPDATE notifications SET id = 'ABCDEF00-0000-7000-8000-000000000108' WHERE id = '${id(108)}'`,
    'id is no UUID',
  ],
  [
    'an id without its lines',
    `UPDATE notifications SET id = '00000000000070008000000000000108' WHERE id = '${id(108)}'`,
    'id is no UUID',
  ],
  [
    'a number beyond 2^53',
    'UPDATE accounts SET balance_minor = 9007199254740993',
    'balance_minor is no whole number',
  ],
  ['a fraction', 'UPDATE accounts SET balance_minor = 0.5', 'balance_minor is no whole number'],
  ['a word for a number', "UPDATE accounts SET balance_minor = 'much'", 'balance_minor is no whole number'],
];

describe('in SQLite', () => {
  for (const [what, statement, place] of planted) {
    test(`${what} is named, and nothing copied`, async () => {
      plant(statement);
      const { problem, message } = await refusal(toServer());
      expect(problem).toBe('value');
      expect(message).toContain(place);
      expect(await usersOfServer()).toBe(0);
    });
  }

  test('several are named at once, and no value is told', async () => {
    plant(inUsers('email', "'secret' || char(0)"));
    plant('UPDATE accounts SET balance_minor = 12345.5');
    const { message } = await refusal(toServer());
    expect(message.split('\n').length).toBeGreaterThan(3);
    expect(message).not.toContain('secret');
    expect(message).not.toContain('12345');
  });

  test('transfers that reverse each other in a circle are named', async () => {
    plant(
      `UPDATE transfers SET kind = 'reversal', reverses_transfer_id = '${id(1002)}' WHERE id = '${id(1009)}'`,
    );
    const { problem, message } = await refusal(toServer());
    expect(problem).toBe('value');
    expect(message).toContain('transfers: 3 rows refer to each other in a circle');
  });

  const refusedByTarget: [what: string, statement: string, place: string, repair: string][] = [
    [
      'a row whose parent is gone',
      `DELETE FROM users WHERE id = '${id(1002)}'`,
      'activities',
      `DELETE FROM activities WHERE user_id = '${id(1002)}'`,
    ],
    [
      'a row that breaks a check',
      `UPDATE notifications SET kind = 'shout' WHERE id = '${id(108)}'`,
      `notifications ${id(108)}`,
      `UPDATE notifications SET kind = 'success' WHERE id = '${id(108)}'`,
    ],
    [
      'a key too long for an index',
      `UPDATE users SET identifier = hex(randomblob(50000)) WHERE id = '${id(1005)}'`,
      `users ${id(1005)}`,
      `UPDATE users SET identifier = 'number' WHERE id = '${id(1005)}'`,
    ],
  ];
  for (const [what, statement, place, repair] of refusedByTarget) {
    test(`${what} is named when the target refuses it, and the copy goes on once it is put right`, async () => {
      plant(statement);
      const { problem, message } = await refusal(toServer());
      expect(problem).toBe('value');
      expect(message).toContain(`refuses ${place}`);
      plant(repair);
      const { resumed } = await toServer();
      expect(resumed).toBeGreaterThan(0);
    });
  }
});

describe('in PostgreSQL', () => {
  const back = () => join(folder.path, 'back.sqlite');
  const toFile = () => copy({ from: server.url, to: `file:${back()}` });
  const values: [what: string, statement: string, place: string][] = [
    ['infinity', "UPDATE users SET updated_at = 'infinity'", 'updated_at is no instant'],
    ['a year of five digits', "UPDATE users SET updated_at = '12026-01-01'", 'updated_at is no instant'],
    ['a year before Christ', "UPDATE users SET updated_at = '0044-03-15 BC'", 'updated_at is no instant'],
    [
      'a number beyond 2^53',
      'ALTER TABLE accounts DROP CONSTRAINT accounts_balance_minor_check; UPDATE accounts SET balance_minor = 9007199254740993 WHERE code IS NOT NULL',
      'balance_minor is no whole number',
    ],
  ];
  for (const [what, statement, place] of values) {
    test(`${what} is named, and nothing copied`, async () => {
      await toServer();
      await inPostgres(server.url, (client) => client.query(statement));
      const { problem, message } = await refusal(toFile());
      expect(problem).toBe('value');
      expect(message).toContain(place);
      expect(Object.values(contentOf(back())).flat()).toEqual([]);
    });
  }
});
