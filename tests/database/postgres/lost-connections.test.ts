import { describe, expect, test } from 'bun:test';
import { DatabaseUnavailable, OutcomeUnknown, type Transaction } from '../../../src/database/engine.ts';
import { newUser, rejection } from '../support.ts';
import { inWorld, terminate, until, type World } from './support.ts';

const insert = (tx: Transaction, number: number) =>
  tx.kysely.insertInto('users').values(newUser(number)).execute();
const ids = async ({ admin }: World): Promise<string[]> =>
  (await admin.query('SELECT id FROM users ORDER BY id')).rows.map(({ id }) => id);
const isCommit = (sent: Buffer) => /COMMIT[;\0]/.test(sent.toString('latin1'));

describe('a connection that is lost', () => {
  test(
    'before the commit: the unit runs again, and what it did once is there once',
    inWorld(async (world) => {
      let runs = 0;
      await world.engine.write(async (tx) => {
        runs += 1;
        await insert(tx, 1);
        if (runs === 1) await terminate(world.admin, 'idle in transaction');
        await insert(tx, 2);
      });
      expect(runs).toBe(2);
      expect(await ids(world)).toEqual([newUser(1).id, newUser(2).id]);
    }),
  );

  test(
    'with the commit on its way: it never arrived, so the unit runs again',
    inWorld(async (world) => {
      let cuts = 0;
      world.proxy.inspect((sent) => {
        if (!isCommit(sent) || cuts > 0) return 'pass';
        cuts += 1;
        return 'drop and cut';
      });
      let runs = 0;
      await world.engine.write(async (tx) => {
        runs += 1;
        await insert(tx, runs);
      });
      expect([cuts, runs]).toEqual([1, 2]);
      // Nothing of the first run is there.
      expect(await ids(world)).toEqual([newUser(2).id]);
    }),
  );

  test(
    'with the answer to the commit on its way: it happened, so the unit does not run again, and is told of once',
    inWorld(async (world) => {
      const other = world.another();
      const heard: unknown[] = [];
      other.listen((what) => heard.push(what));
      await until(() => heard.includes('missed'));
      let mutes = 0;
      world.proxy.inspect((sent) => {
        if (!isCommit(sent) || mutes > 0) return 'pass';
        mutes += 1;
        return 'pass and mute';
      });
      let runs = 0;
      let told = 0;
      const result = await world.engine.write(async (tx) => {
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
      expect(await ids(world)).toEqual([newUser(1).id]);
      // Other processes heard of it although this one was cut off.
      await until(() => heard.length > 1);
      expect(heard).toEqual(['missed', { topic: 'auth_request', id: 'it' }]);
    }),
  );

  test(
    'with the answers to all commits on their way: each unit learns that it happened',
    inWorld(
      async (world) => {
        // Two write at a time, and both are cut off at their first commit.
        const muted = new Set<number>();
        world.proxy.inspect((sent) => {
          if (!isCommit(sent) || muted.size === 2) return 'pass';
          muted.add(muted.size);
          return 'pass and mute';
        });
        const runs = [0, 0];
        await Promise.all(
          runs.map((_, unit) =>
            world.engine.write(async (tx) => {
              runs[unit] = (runs[unit] ?? 0) + 1;
              await insert(tx, unit);
            }),
          ),
        );
        expect([muted.size, ...runs]).toEqual([2, 1, 1]);
        expect(await ids(world)).toEqual([newUser(0).id, newUser(1).id]);
      },
      { connections: 4, timeoutSeconds: 2 },
    ),
  );

  test(
    'in the commit, and the server with it: nobody claims to know; it happened wholly or not at all',
    inWorld(
      async (world) => {
        world.proxy.inspect((sent) => {
          if (!isCommit(sent)) return 'pass';
          queueMicrotask(() => world.proxy.refuse(true));
          return 'pass and mute';
        });
        let runs = 0;
        const error = await rejection(
          world.engine.write(async (tx) => {
            runs += 1;
            await insert(tx, 1);
          }),
        );
        expect(error).toBeInstanceOf(OutcomeUnknown);
        expect(runs).toBe(1);
        world.proxy.inspect(() => 'pass');
        world.proxy.refuse(false);
        expect([[], [newUser(1).id]]).toContainEqual(await ids(world));
      },
      { timeoutSeconds: 1 },
    ),
  );
});

test(
  'who listens in the process that does not know what came of a commit hears that something may have been missed',
  inWorld(
    async (world) => {
      const heard: unknown[] = [];
      world.engine.listen((what) => heard.push(what));
      await until(() => heard.includes('missed'));
      await world.admin.query('ALTER FUNCTION pg_catalog.pg_xact_status(xid8) RENAME TO away');
      try {
        world.proxy.inspect((sent) => (isCommit(sent) ? 'pass and mute' : 'pass'));
        const lost = world.engine.write(async (tx) => {
          await insert(tx, 1);
          tx.announce({ topic: 'auth_request', id: 'it' });
        });
        expect(await rejection(lost)).toBeInstanceOf(OutcomeUnknown);
      } finally {
        // The database serves other tests after this one.
        await world.admin.query('ALTER FUNCTION pg_catalog.away(xid8) RENAME TO pg_xact_status');
      }
      expect(heard).toEqual(['missed', 'missed']);
    },
    { timeoutSeconds: 1 },
  ),
);

describe('a server that cannot be reached', () => {
  test(
    'is waited for: reads and units that came meanwhile are answered when it is back',
    inWorld(async (world) => {
      const { engine, proxy } = world;
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
      expect(await ids(world)).toHaveLength(2);
    }),
  );

  test(
    'for too long: unavailable, and nothing was done',
    inWorld(
      async (world) => {
        world.proxy.refuse(true);
        const [read, written] = await Promise.all([
          rejection(world.engine.reader.kysely.selectFrom('users').select('id').execute()),
          rejection(world.engine.write((tx) => insert(tx, 1))),
        ]);
        expect(read).toBeInstanceOf(DatabaseUnavailable);
        expect(written).toBeInstanceOf(DatabaseUnavailable);
        expect(await rejection(world.engine.check())).toBeInstanceOf(DatabaseUnavailable);
        world.proxy.refuse(false);
        await world.engine.check();
        expect(await ids(world)).toEqual([]);
      },
      { timeoutSeconds: 1 },
    ),
  );

  test(
    'nothing of its address is told: neither the password nor the host is in what is thrown',
    inWorld(
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
  'reads cannot write, whatever they say',
  inWorld(async ({ engine }) => {
    const { kysely } = engine.reader as unknown as Transaction;
    const error = await rejection(kysely.insertInto('users').values(newUser(1)).execute());
    expect(String(error)).toContain('read-only transaction');
  }),
);

test(
  'closing waits for what runs, and refuses what comes after',
  inWorld(async (world) => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const running = world.engine.write(async (tx) => {
      begun.resolve();
      await goOn.promise;
      await insert(tx, 1);
    });
    await begun.promise;
    const closing = world.engine.close();
    expect(String(await rejection(world.engine.write(async () => undefined)))).toContain('closed');
    goOn.resolve();
    await Promise.all([running, closing]);
    expect(await ids(world)).toEqual([newUser(1).id]);
  }),
);
