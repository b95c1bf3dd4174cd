import { describe, expect, test } from 'bun:test';
import type { Announcement, Heard } from '../../../src/database/announcements.ts';
import type { Engine } from '../../../src/database/engine.ts';
import { newUser, rejection } from '../support.ts';
import { onDatabase, type ProxiedDatabase, until } from './support.ts';

const of = (id: string): Announcement => ({ topic: 'auth_request', id });

/** Listens with an engine, and has begun to when this resolves. */
async function listening(engine: Engine): Promise<Heard[]> {
  const heard: Heard[] = [];
  engine.listen((what) => heard.push(what));
  await until(() => heard.includes('missed'));
  heard.length = 0;
  return heard;
}

/** Announces something last. Once the others hear it, they have heard everything before it. */
async function last(engine: Engine, ...lists: Heard[][]): Promise<void> {
  await engine.write(async (tx) => tx.announce(of('last')));
  const isLast = (heard: Heard) => heard !== 'missed' && heard.id === 'last';
  await until(() => lists.every((list) => list.some(isLast)));
}

const cutListener = ({ admin }: ProxiedDatabase) =>
  admin.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'`);

describe('what a unit announces', () => {
  test(
    'is heard in every process once, in the order in which it was committed',
    onDatabase(async ({ engine, another }) => {
      const other = another();
      const here = await listening(engine);
      const there = await listening(other);
      await engine.write(async (tx) => {
        tx.announce(of('one'));
        tx.announce({ topic: 'notifications', id: 'two' });
      });
      await engine.write(async (tx) => tx.announce(of('three')));
      await last(engine, here, there);
      const expected = [of('one'), { topic: 'notifications', id: 'two' }, of('three'), of('last')];
      expect(here).toEqual(expected as Heard[]);
      expect(there).toEqual(expected as Heard[]);
    }),
  );

  test(
    'is there to be read when it is heard',
    onDatabase(async ({ engine, another }) => {
      const other = another();
      const found: Promise<unknown>[] = [];
      const there = await listening(other);
      other.listen((heard) => {
        if (heard !== 'missed' && heard.id !== 'last')
          found.push(
            other.reader.kysely.selectFrom('users').select('id').where('id', '=', heard.id).execute(),
          );
      });
      for (let number = 0; number < 20; number += 1)
        await engine.write(async (tx) => {
          tx.announce(of(newUser(number).id));
          await tx.kysely.insertInto('users').values(newUser(number)).execute();
        });
      await last(engine, there);
      expect(await Promise.all(found)).toEqual(
        Array.from({ length: 20 }, (_, number) => [{ id: newUser(number).id }]),
      );
    }),
  );

  test(
    'is heard by nobody if the unit fails, whether by itself or in the commit',
    onDatabase(async ({ engine, another }) => {
      const there = await listening(another());
      const here = await listening(engine);
      await rejection(
        engine.write(async (tx) => {
          tx.announce(of('thrown'));
          throw new Error('no');
        }),
      );
      await rejection(
        engine.write(async (tx) => {
          tx.announce(of('failed'));
          await tx.kysely
            .insertInto('users')
            .values([newUser(1), newUser(1)])
            .execute()
            .catch(() => undefined);
        }),
      );
      await last(engine, here, there);
      expect([here, there]).toEqual([[of('last')], [of('last')]]);
    }),
  );

  test(
    'may be of a thousand things at once, and of what no SQL could be',
    onDatabase(async ({ engine, another }) => {
      const there = await listening(another());
      const ids = Array.from({ length: 1000 }, (_, number) => `it's-${number}-\\`);
      await engine.write(async (tx) => {
        for (const id of ids) tx.announce(of(id));
      });
      await last(engine, there);
      expect(there).toEqual([...ids, 'last'].map(of));
    }),
  );
});

test(
  'a notification that the server refuses undoes no commit, and the operator hears of it',
  onDatabase(async ({ another }) => {
    const complaints: unknown[] = [];
    const engine = another({ onCallbackError: (error) => complaints.push(error) });
    // Longer than a message may be.
    await engine.write(async (tx) => {
      tx.announce(of('x'.repeat(9000)));
      await tx.kysely.insertInto('users').values(newUser(1)).execute();
    });
    expect(await engine.reader.kysely.selectFrom('users').select('id').execute()).toHaveLength(1);
    expect(String(complaints)).toContain('payload string too long');
  }),
);

describe('a listener whose connection is lost', () => {
  test(
    'hears after it is back that something may have been missed',
    onDatabase(async (database) => {
      const other = database.another();
      const there = await listening(other);
      await cutListener(database);
      await database.engine.write(async (tx) => tx.announce(of('meanwhile')));
      await until(() => there.includes('missed'));
      await last(database.engine, there);
      // What was announced meanwhile may be heard as well, in either order.
      expect(there.filter((heard) => heard !== 'missed' && heard.id !== 'meanwhile')).toEqual([of('last')]);
    }),
  );

  test('tells the operator once that the database is lost, however often it is tried, and once that it is back', async () => {
    const told: string[] = [];
    const database = onDatabase(
      async ({ engine, proxy }) => {
        const here = await listening(engine);
        expect(told).toEqual([]);
        proxy.refuse(true);
        await until(() => proxy.refused() >= 3);
        expect(told).toEqual(['lost']);
        proxy.refuse(false);
        await until(() => here.includes('missed'));
        expect(told).toEqual(['lost', 'back']);
      },
      { onConnection: (state) => told.push(state) },
    );
    await database();
    // Closing is no loss.
    expect(told).toEqual(['lost', 'back']);
  });

  test(
    'that never comes back does not keep the engine from closing',
    onDatabase(async ({ engine, proxy }) => {
      await listening(engine);
      proxy.refuse(true);
      await engine.close();
      expect(String(await rejection(engine.write(async () => undefined)))).toContain('closed');
    }),
  );

  test(
    'to a server that falls silent before it listens is made anew',
    onDatabase(
      async ({ engine, proxy }) => {
        let silent = 0;
        proxy.inspect((sent) => {
          if (silent > 0 || !sent.includes('LISTEN')) return 'pass';
          silent += 1;
          return 'drop';
        });
        await listening(engine);
        expect(silent).toBe(1);
      },
      { timeoutSeconds: 1 },
    ),
  );

  test(
    'to a server that has fallen silent does not keep the engine from closing',
    onDatabase(async ({ engine, proxy }) => {
      await listening(engine);
      proxy.inspect(() => 'drop');
      await engine.close();
      expect(String(await rejection(engine.write(async () => undefined)))).toContain('closed');
    }),
  );

  test(
    'hears nothing from before it listened, and nothing after it stopped',
    onDatabase(async ({ engine, another }) => {
      const other = another();
      await engine.write(async (tx) => tx.announce(of('before')));
      const heard: Heard[] = [];
      const stop = other.listen((what) => heard.push(what));
      await until(() => heard.includes('missed'));
      stop();
      const there: Heard[] = [];
      other.listen((what) => there.push(what));
      await last(engine, there);
      expect(heard).toEqual(['missed']);
    }),
  );
});
