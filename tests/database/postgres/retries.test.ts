import { describe, expect, test } from 'bun:test';
import { sql } from 'kysely';
import { DatabaseBusy, DatabaseUnavailable, type Transaction } from '../../../src/database/engine.ts';
import { writeQuery } from '../../../src/database/prepared.ts';
import { newUser, rejection } from '../support.ts';
import { onDatabase, terminate } from './support.ts';

const insert = (tx: Transaction, number: number) =>
  tx.kysely.insertInto('users').values(newUser(number)).execute();
const rename = (tx: Transaction, number: number, given_name: string) =>
  tx.kysely.updateTable('users').set({ given_name }).where('id', '=', newUser(number).id).execute();

/** Fails as PostgreSQL does when another transaction was in the way. */
const conflict = writeQuery(
  (_db, _p: Record<string, never>) =>
    sql<unknown>`DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END $$`,
);

describe('a unit of work that was in another’s way', () => {
  test(
    'runs again: two that take the same rows in opposite order both come to an end',
    onDatabase(async ({ engine }) => {
      await engine.write(async (tx) => {
        await insert(tx, 1);
        await insert(tx, 2);
      });
      const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const runs = { forth: 0, back: 0 };
      await Promise.all([
        engine.write(async (tx) => {
          runs.forth += 1;
          await rename(tx, 1, 'forth');
          first.resolve();
          await second.promise;
          await rename(tx, 2, 'forth');
        }),
        engine.write(async (tx) => {
          runs.back += 1;
          await rename(tx, 2, 'back');
          second.resolve();
          await first.promise;
          await rename(tx, 1, 'back');
        }),
      ]);
      // At least one was the other's victim; under load both may be.
      expect(runs.forth + runs.back).toBeGreaterThanOrEqual(3);
      const names = await engine.reader.kysely.selectFrom('users').select('given_name').execute();
      expect(new Set(names.map(({ given_name }) => given_name)).size).toBe(1);
    }),
  );

  test(
    'tells of its last run only, and keeps nothing of the others',
    onDatabase(async ({ engine }) => {
      let runs = 0;
      const told: string[] = [];
      engine.listen((heard) => void (heard !== 'missed' && told.push(heard.id)));
      await engine.write(async (tx) => {
        runs += 1;
        await insert(tx, runs);
        tx.announce({ topic: 'auth_request', id: `run ${runs}` });
        const run = runs;
        tx.afterCommit(() => void told.push(`after ${run}`));
        if (runs < 3) await tx.run(conflict, {});
      });
      expect(told).toEqual(['after 3', 'run 3']);
      expect((await engine.reader.kysely.selectFrom('users').select('id').execute()).length).toBe(1);
    }),
  );

  test(
    'is given up as busy when it never gets through, with nothing kept',
    onDatabase(async ({ engine }) => {
      const error = await rejection(
        engine.write(async (tx) => {
          await insert(tx, 1);
          await tx.run(conflict, {});
        }),
      );
      expect(error).toBeInstanceOf(DatabaseBusy);
      expect(error).not.toBeInstanceOf(DatabaseUnavailable);
      expect(await engine.reader.kysely.selectFrom('users').selectAll().execute()).toEqual([]);
    }),
  );

  test(
    'runs again even if the unit made another error of it',
    onDatabase(async ({ engine }) => {
      let runs = 0;
      const result = await engine.write(async (tx) => {
        runs += 1;
        if (runs === 1)
          await tx.run(conflict, {}).catch(() => {
            throw new Error('something of the unit’s own');
          });
        return runs;
      });
      expect(result).toBe(2);
    }),
  );
});

describe('waiting', () => {
  test(
    'longer than a statement may: busy, and the transaction that was waited for goes on',
    onDatabase(
      async ({ engine, admin }) => {
        await engine.write((tx) => insert(tx, 1));
        await admin.query('BEGIN');
        await admin.query('SELECT 1 FROM users FOR UPDATE');
        expect(await rejection(engine.write((tx) => rename(tx, 1, 'late')))).toBeInstanceOf(DatabaseBusy);
        await admin.query("UPDATE users SET given_name = 'in time'");
        await admin.query('COMMIT');
        expect(await engine.reader.kysely.selectFrom('users').select('given_name').execute()).toEqual([
          { given_name: 'in time' },
        ]);
      },
      { timeoutSeconds: 1 },
    ),
  );

  test(
    'more units than connections: each gets its turn',
    onDatabase(
      async ({ engine }) => {
        await Promise.all(Array.from({ length: 50 }, (_, n) => engine.write((tx) => insert(tx, n))));
        const rows = await Promise.all(
          Array.from({ length: 50 }, () => engine.reader.kysely.selectFrom('users').select('id').execute()),
        );
        expect(rows.every((found) => found.length === 50)).toBe(true);
      },
      { connections: 2 },
    ),
  );
});

test(
  'a column that a migration added while the bank runs: reads and units go on with the new plan',
  onDatabase(async ({ engine, admin }) => {
    const all = writeQuery((db, p: { id: string }) =>
      db.selectFrom('users').selectAll().where('id', '=', p.id),
    );
    const { id } = newUser(1);
    await engine.write((tx) => insert(tx, 1));
    await engine.reader.first(all as never, { id });
    await engine.write((tx) => tx.returning(all, { id }));
    await admin.query('ALTER TABLE users ADD COLUMN later text');
    try {
      expect(await engine.reader.first(all as never, { id })).toMatchObject({ id, later: null });
      expect(await engine.write((tx) => tx.returning(all, { id }))).toMatchObject({
        id,
        later: null,
      } as never);
    } finally {
      await admin.query('ALTER TABLE users DROP COLUMN later');
    }
  }),
);

test(
  'connections that the server ended while they were idle: nobody notices',
  onDatabase(async ({ engine, admin }) => {
    await engine.write((tx) => insert(tx, 1));
    await engine.reader.kysely.selectFrom('users').select('id').execute();
    await terminate(admin, 'idle');
    expect(await engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(1);
    await terminate(admin, 'idle');
    await engine.write((tx) => insert(tx, 2));
    expect(await engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(2);
  }),
);
