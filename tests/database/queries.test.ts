import { describe, expect, test } from 'bun:test';
import { ConstraintViolation, type Transaction } from '../../src/database/engine.ts';
import { writeQuery } from '../../src/database/prepared.ts';
import { differs } from '../support/database.ts';
import { newUser, noon, rejection } from './support.ts';
import { add, findUser, identifiers, insertUser, renameUser } from './users.ts';
import { withEngine } from './with-engine.ts';

describe('readers', () => {
  test('see what is committed and do not wait for a writer', () =>
    withEngine(async (engine) => {
      await engine.write((tx) => add(tx, 1));
      await engine.write(async (tx) => {
        await add(tx, 2);
        expect(await identifiers(engine)).toEqual(['number-1']);
      });
      expect(await identifiers(engine)).toEqual(['number-1', 'number-2']);
    }));

  test('cannot write, even where the types are cast away', () =>
    withEngine(async (engine) => {
      const writing = engine.reader.kysely as unknown as Transaction['kysely'];
      const attempt = await rejection(writing.insertInto('users').values(newUser(1)).execute());
      const code = differs('read_only_error', { sqlite: 'SQLITE_READONLY', postgres: '25006' });
      expect(attempt).toMatchObject({ code });
      const prepared = engine.reader.first(insertUser as never, { given_name: 'Nobody' } as never);
      expect(await rejection(prepared)).toMatchObject({ code });
      expect(await identifiers(engine)).toEqual([]);
    }));
});

describe('a constraint', () => {
  const session = {
    id: newUser(8).id,
    auth_request_id: null,
    token_hash: 't',
    mode: 'direct_post',
    ip_address: null,
  } as const;
  const rest = {
    user_agent: null,
    created_at: noon.toISOString(),
    expires_at: noon.toISOString(),
    revoked_at: null,
  };
  const cases: [string, string, string, (tx: Transaction) => Promise<unknown>][] = [
    ['unique', 'unique', 'users_issuer_identifier_unique', (tx) => addUser(tx, { id: newUser(2).id })],
    ['primary key', 'unique', 'users_pkey', (tx) => addUser(tx, { identifier: 'other' })],
    // A statement that leaves a column out, which the types forbid.
    [
      'not null',
      'not_null',
      'users.issuer',
      (tx) => addUser(tx, { id: newUser(2).id, issuer: null as unknown as string }),
    ],
    [
      'foreign key',
      'foreign_key',
      differs('foreign_key_name', { sqlite: '', postgres: 'sessions_user_id_fk' }),
      (tx) =>
        tx.kysely
          .insertInto('sessions')
          .values({ ...session, ...rest, user_id: newUser(9).id })
          .execute(),
    ],
    [
      'check',
      'check',
      'sessions_revoked_at_check',
      (tx) =>
        tx.kysely
          .insertInto('sessions')
          .values({ ...session, ...rest, user_id: newUser(1).id, status: 'revoked' })
          .execute(),
    ],
  ];
  const addUser = (tx: Transaction, changes: object) =>
    tx.kysely
      .insertInto('users')
      .values({ ...newUser(1), ...changes })
      .execute();
  for (const [name, kind, constraint, violate] of cases) {
    test(`${name}: is told by kind and by its name in the schema`, () =>
      withEngine(async (engine) => {
        await engine.write((tx) => add(tx, 1));
        const violation = await rejection(engine.write(violate));
        expect(violation).toBeInstanceOf(ConstraintViolation);
        expect(violation).toMatchObject({ kind, constraint });
        expect(await identifiers(engine)).toEqual(['number-1']);
      }));
  }
});

describe('prepared queries', () => {
  test('bind by name, return rows and count changes', () =>
    withEngine(async (engine) => {
      await engine.write(async (tx) => {
        await add(tx, 1);
        const renamed = { identifier: 'number-1', family_name: 'New' };
        expect(await tx.returning(renameUser, renamed)).toEqual(renamed);
        expect(await tx.run(renameUser, renamed)).toBe(1);
        expect(await tx.run(renameUser, { ...renamed, identifier: 'nobody' })).toBe(0);
      });
      const { reader } = engine;
      expect(await reader.all(findUser, { identifier: 'number-1' })).toEqual([
        { id: newUser(1).id, identifier: 'number-1' },
      ]);
      expect(await reader.first(findUser, { identifier: 'nobody' })).toBeUndefined();
    }));

  test('without one of their parameters throw, rather than bind nothing', () =>
    withEngine(async (engine) => {
      const missing = engine.reader.first(findUser, {} as { identifier: string });
      expect(await rejection(missing)).toEqual(new TypeError('query parameter "identifier" is missing'));
    }));

  test('that spread their parameters throw, rather than name no column', () =>
    withEngine(async (engine) => {
      const spread = writeQuery((db, p: ReturnType<typeof newUser>) =>
        db.insertInto('users').values({ ...p }),
      );
      const attempt = engine.write((tx) => tx.run(spread, newUser(1)));
      expect(await rejection(attempt)).toBeInstanceOf(TypeError);
    }));
});

test('queries assembled at run time work in readers and in transactions', () =>
  withEngine(async (engine) => {
    const both = ['number-1', 'number-2'];
    await engine.write(async (tx) => {
      await add(tx, 1);
      await add(tx, 2);
      const found = tx.kysely.selectFrom('users').select('identifier').where('identifier', 'in', both);
      expect(await found.execute()).toHaveLength(2);
      const removed = await tx.kysely
        .deleteFrom('users')
        .where('identifier', '=', both[0] ?? '')
        .executeTakeFirst();
      expect(removed.numDeletedRows).toBe(1n);
    });
    const { kysely } = engine.reader;
    expect(await kysely.selectFrom('users').select(kysely.fn.countAll<number>().as('n')).execute()).toEqual([
      { n: 1 },
    ]);
  }));
