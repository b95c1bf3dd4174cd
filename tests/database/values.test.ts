import { describe, expect, test } from 'bun:test';
import { sql } from 'kysely';
import type { Engine } from '../../src/database/engine.ts';
import { differs } from '../support/database.ts';
import { newUser, noon, rejection } from './support.ts';
import { withEngine } from './with-engine.ts';

// Values come back as they were written, although the databases store them as different types.

const user = newUser(1);
const storeUser = (engine: Engine, changes: Partial<typeof user> | Record<string, string>) =>
  engine.write((tx) =>
    tx.kysely
      .insertInto('users')
      .values({ ...user, ...changes })
      .execute(),
  );
const readUser = (engine: Engine) =>
  engine.reader.kysely.selectFrom('users').selectAll().executeTakeFirstOrThrow();

describe('text comes back as it went in:', () => {
  for (const [what, text] of Object.entries({
    'of every script': 'Ærøskøbing Ελλάδα Київ 東京 العربية हिन्दी',
    'composed and decomposed': '\u00e9 e\u0301',
    'beyond the basic plane': '𝔄😀👩‍👩‍👧',
    'what queries are made of': `'; DROP TABLE users; -- " \\ $1 ? %_`,
    'of several lines': 'one\ntwo\r\nthree\ttab',
    'white space at both ends': '  x  ',
    empty: '',
    'like a number': '007',
    'like a word of the database': 'NULL',
    'of a JSON document': '{"b": 1, "a": [1, 1.0, "\\u0000"], "a": 2}',
  }))
    test(what, () =>
      withEngine(async (engine) => {
        await storeUser(engine, { given_name: text, address: text });
        expect(await readUser(engine)).toMatchObject({ given_name: text, address: text });
        const found = engine.reader.kysely.selectFrom('users').select('id').where('given_name', '=', text);
        expect(await found.execute()).toEqual([{ id: user.id }]);
      }),
    );
});

test('text is compared letter by letter: case, accents and trailing space make it another', () =>
  withEngine(async (engine) => {
    await storeUser(engine, { identifier: 'Müller' });
    for (const other of ['müller', 'Muller', 'Mu\u0308ller', 'Müller '])
      expect(
        await engine.reader.kysely.selectFrom('users').select('id').where('identifier', '=', other).execute(),
      ).toEqual([]);
  }));

describe('an instant comes back as the same text, and is ordered by time:', () => {
  for (const at of [
    '0001-01-01T00:00:00.001Z',
    '1969-12-31T23:59:59.999Z',
    '2026-03-29T01:30:00.500Z',
    '2026-10-25T00:30:00.120Z',
    '2026-11-21T12:00:00.007Z',
    '9999-12-31T23:59:59.999Z',
  ])
    test(at, () =>
      withEngine(async (engine) => {
        await storeUser(engine, { created_at: at, updated_at: at });
        expect(await readUser(engine)).toMatchObject({ created_at: at, updated_at: at });
        const from = (then: string) =>
          engine.reader.kysely.selectFrom('users').select('id').where('created_at', '>', then).execute();
        expect(await from(at)).toEqual([]);
        expect(await from(new Date(Date.parse(at) - 1).toISOString())).toHaveLength(1);
      }),
    );
});

const account = {
  id: newUser(7).id,
  kind: 'bank',
  code: 'clearing',
  currency: 'EUR',
  created_at: noon.toISOString(),
} as const;
const storeBalance = (engine: Engine, balance_minor: number) =>
  engine.write((tx) =>
    tx.kysely
      .insertInto('accounts')
      .values({ ...account, balance_minor })
      .execute(),
  );
const most = Number.MAX_SAFE_INTEGER;

describe('a whole number comes back as the same number:', () => {
  for (const amount of [0, 1, -1, 2 ** 31, 2 ** 32 + 1, most - 1, most, -most])
    test(String(amount), () =>
      withEngine(async (engine) => {
        await storeBalance(engine, amount);
        const read = engine.reader.kysely
          .selectFrom('accounts')
          .select(['balance_minor', sql<number>`-balance_minor`.as('opposite')]);
        const row = await read.executeTakeFirstOrThrow();
        expect(row.balance_minor).toBe(amount);
        expect(row.opposite + amount).toBe(0);
      }),
    );
});

describe('a number that JavaScript does not hold exactly is refused, and nothing is stored:', () => {
  for (const amount of [most + 1, -most - 1, 2 ** 62])
    test(String(amount), () =>
      withEngine(async (engine) => {
        expect(await rejection(storeBalance(engine, amount))).toMatchObject({
          kind: 'check',
          constraint: 'accounts_balance_minor_check',
        });
        expect(await engine.reader.kysely.selectFrom('accounts').select('id').execute()).toEqual([]);
      }),
    );
});

test('sums and counts are numbers, and nothing is null', () =>
  withEngine(async (engine) => {
    await storeBalance(engine, -12_345);
    const { fn } = engine.reader.kysely;
    const row = await engine.reader.kysely
      .selectFrom('accounts')
      .select([
        fn.sum<number>('balance_minor').as('sum'),
        fn.countAll<number>().as('count'),
        'user_id',
        'closed_at',
      ])
      .groupBy(['user_id', 'closed_at'])
      .execute();
    expect(row).toEqual([{ sum: -12_345, count: 1, user_id: null, closed_at: null }]);
  }));

test('an id is a UUID, and other text is none', () =>
  withEngine(async (engine) => {
    const stored = storeUser(engine, { id: 'x' }).then(
      () => 'kept',
      (error) => error.code,
    );
    expect(await stored).toBe(differs('id_form', { sqlite: 'kept', postgres: '22P02' }));
  }));

test('text with U+0000 is kept as it is or refused, never cut off', () =>
  withEngine(async (engine) => {
    const stored = storeUser(engine, { given_name: 'a\u0000b' }).then(
      async () => (await readUser(engine)).given_name,
      (error) => error.code,
    );
    expect(await stored).toBe(differs('nul_in_text', { sqlite: 'a\u0000b', postgres: '22021' }));
  }));
