import { describe, expect, test } from 'bun:test';
import { DatabaseUnavailable, OutcomeUnknown, type Transaction } from '../../../src/database/engine.ts';
import { newUser, rejection } from '../support.ts';
import { onDatabase, type ProxiedDatabase, terminate, until } from './support.ts';

const insert = (tx: Transaction, number: number) =>
  tx.kysely.insertInto('users').values(newUser(number)).execute();
const ids = async ({ admin }: ProxiedDatabase): Promise<string[]> =>
  (await admin.query('SELECT id FROM users ORDER BY id')).rows.map(({ id }) => id);
const isCommit = (sent: Buffer) => /COMMIT[;\0]/.test(sent.toString('latin1'));

describe('a connection that is lost', () => {
  test(
    'before the commit: the unit runs again, and what it did once is there once',
    onDatabase(async (database) => {
      let runs = 0;
      await database.engine.write(async (tx) => {
        runs += 1;
        await insert(tx, 1);
        if (runs === 1) await terminate(database.admin, 'idle in transaction');
        await insert(tx, 2);
      });
      expect(runs).toBe(2);
      expect(await ids(database)).toEqual([newUser(1).id, newUser(2).id]);
    }),
  );

  test(
    'with the commit on its way: it never arrived, so the unit runs again',
    onDatabase(async (database) => {
      let cuts = 0;
      database.proxy.inspect((sent) => {
        if (!isCommit(sent) || cuts > 0) return 'pass';
        cuts += 1;
        return 'drop and cut';
      });
      let runs = 0;
      await database.engine.write(async (tx) => {
        runs += 1;
        await insert(tx, runs);
      });
      expect([cuts, runs]).toEqual([1, 2]);
      // Nothing of the first run is there.
      expect(await ids(database)).toEqual([newUser(2).id]);
    }),
  );

  test(
    'with the answer to the commit on its way: it happened, so the unit does not run again, and is told of once',
    onDatabase(async (database) => {
      const other = database.another();
      const heard: unknown[] = [];
      other.listen((what) => heard.push(what));
      await until(() => heard.includes('missed'));
      let mutes = 0;
      database.proxy.inspect((sent) => {
        if (!isCommit(sent) || mutes > 0) return 'pass';
        mutes += 1;
        return 'pass and mute';
      });
      let runs = 0;
      let told = 0;
      const result = await database.engine.write(async (tx) => {
        runs += 1;
        await insert(tx, runs);
        tx.announce({ topic: 'auth_request', id: 'it' });
        tx.afterCommit(() => {
          told += 1;
        });
        return `run ${runs}`;
      });
      expect(result).toBe('run 1');
      expect([mutes, runs, told]).toEqual([1, 1, 1]);
      expect(await ids(database)).toEqual([newUser(1).id]);
      // Other processes heard of it although this one was cut off.
      await until(() => heard.length > 1);
      expect(heard).toEqual(['missed', { topic: 'auth_request', id: 'it' }]);
    }),
  );

  test(
    'with the answers to all commits on their way: each unit learns that it happened',
    onDatabase(
      async (database) => {
        // Two write at a time, and both are cut off at their first commit.
        const muted = new Set<number>();
        database.proxy.inspect((sent) => {
          if (!isCommit(sent) || muted.size === 2) return 'pass';
          muted.add(muted.size);
          return 'pass and mute';
        });
        const runs = [0, 0];
        await Promise.all(
          runs.map((_, unit) =>
            database.engine.write(async (tx) => {
              runs[unit] = (runs[unit] ?? 0) + 1;
              await insert(tx, unit);
            }),
          ),
        );
        expect([muted.size, ...runs]).toEqual([2, 1, 1]);
        expect(await ids(database)).toEqual([newUser(0).id, newUser(1).id]);
      },
      { connections: 4, timeoutSeconds: 2 },
    ),
  );

  test(
    'in the commit, and the server with it: nobody claims to know; it happened wholly or not at all',
    onDatabase(
      async (database) => {
        database.proxy.inspect((sent) => {
          if (!isCommit(sent)) return 'pass';
          queueMicrotask(() => database.proxy.refuse(true));
          return 'pass and mute';
        });
        let runs = 0;
        const error = await rejection(
          database.engine.write(async (tx) => {
            runs += 1;
            await insert(tx, 1);
          }),
        );
        expect(error).toBeInstanceOf(OutcomeUnknown);
        expect(runs).toBe(1);
        database.proxy.inspect(() => 'pass');
        database.proxy.refuse(false);
        expect([[], [newUser(1).id]]).toContainEqual(await ids(database));
      },
      { timeoutSeconds: 1 },
    ),
  );
});

test(
  'who listens in the process that does not know what came of a commit hears that something may have been missed',
  onDatabase(
    async (database) => {
      const heard: unknown[] = [];
      database.engine.listen((what) => heard.push(what));
      await until(() => heard.includes('missed'));
      await database.admin.query('ALTER FUNCTION pg_catalog.pg_xact_status(xid8) RENAME TO away');
      try {
        database.proxy.inspect((sent) => (isCommit(sent) ? 'pass and mute' : 'pass'));
        const lost = database.engine.write(async (tx) => {
          await insert(tx, 1);
          tx.announce({ topic: 'auth_request', id: 'it' });
        });
        expect(await rejection(lost)).toBeInstanceOf(OutcomeUnknown);
      } finally {
        // The database serves other tests after this one.
        await database.admin.query('ALTER FUNCTION pg_catalog.away(xid8) RENAME TO pg_xact_status');
      }
      expect(heard).toEqual(['missed', 'missed']);
    },
    { timeoutSeconds: 1 },
  ),
);

describe('a server that cannot be reached', () => {
  test(
    'is waited for: reads and units that came meanwhile are answered when it is back',
    onDatabase(async (database) => {
      const { engine, proxy } = database;
      await engine.write((tx) => insert(tx, 1));
      let refused = 0;
      proxy.refuse(true);
      const waiting = Promise.all([
        engine.reader.kysely.selectFrom('users').select('id').execute(),
        engine.write((tx) => insert(tx, 2)),
      ]);
      await until(() => {
        refused += 1;
        return refused > 3;
      });
      proxy.refuse(false);
      const [rows] = await waiting;
      expect(rows.length).toBeGreaterThan(0);
      expect(await ids(database)).toHaveLength(2);
    }),
  );

  test(
    'for too long: unavailable, and nothing was done',
    onDatabase(
      async (database) => {
        database.proxy.refuse(true);
        const [read, written] = await Promise.all([
          rejection(database.engine.reader.kysely.selectFrom('users').select('id').execute()),
          rejection(database.engine.write((tx) => insert(tx, 1))),
        ]);
        expect(read).toBeInstanceOf(DatabaseUnavailable);
        expect(written).toBeInstanceOf(DatabaseUnavailable);
        expect(await rejection(database.engine.check())).toBeInstanceOf(DatabaseUnavailable);
        database.proxy.refuse(false);
        await database.engine.check();
        expect(await ids(database)).toEqual([]);
      },
      { timeoutSeconds: 1 },
    ),
  );

  test(
    'nothing of its address is told: neither the password nor the host is in what is thrown',
    onDatabase(
      async ({ engine, proxy }) => {
        proxy.refuse(true);
        const error = await rejection(engine.check());
        expect(String(error)).toBe('DatabaseUnavailable: the database cannot be reached');
      },
      { timeoutSeconds: 1 },
    ),
  );
});

test(
  'reads cannot write, even by a statement that writes',
  onDatabase(async ({ engine }) => {
    const { kysely } = engine.reader as unknown as Transaction;
    const error = await rejection(kysely.insertInto('users').values(newUser(1)).execute());
    expect(String(error)).toContain('read-only transaction');
  }),
);

test(
  'closing waits for what runs, and refuses what comes after',
  onDatabase(async (database) => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const running = database.engine.write(async (tx) => {
      begun.resolve();
      await goOn.promise;
      await insert(tx, 1);
    });
    await begun.promise;
    const closing = database.engine.close();
    expect(String(await rejection(database.engine.write(async () => undefined)))).toContain('closed');
    goOn.resolve();
    await Promise.all([running, closing]);
    expect(await ids(database)).toEqual([newUser(1).id]);
  }),
);
