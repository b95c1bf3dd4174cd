import { Database } from 'bun:sqlite';
import { describe, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseBusy, type Transaction } from '../../src/database/engine.ts';
import { openSqliteEngine, type SqliteEngine } from '../../src/database/sqlite/engine.ts';
import { migrate, newUser, rejection, temporaryFolder, withEngine } from './support.ts';
import { add, findUser, identifiers, insertUser, renameUser } from './users.ts';

describe('units of work', () => {
  test('that arrive together share a commit, and one that fails rolls back alone', () =>
    withEngine(async (engine) => {
      const outcomes = await Promise.allSettled([
        engine.write((tx) => add(tx, 1)),
        engine.write(async (tx) => {
          await add(tx, 2);
          throw new Error('no');
        }),
        engine.write(async (tx) => {
          // The first unit's row is there, though not committed yet: this is one transaction.
          expect(await engine.reader.first(findUser, { identifier: 'number-1' })).toBeUndefined();
          expect(await tx.first(findUser, { identifier: 'number-1' })).toBeDefined();
          await add(tx, 3);
        }),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await identifiers(engine)).toEqual(['number-1', 'number-3']);
    }));

  test('reject with what they threw', () =>
    withEngine(async (engine) => {
      const thrown = new RangeError('mine');
      expect(await rejection(engine.write(() => Promise.reject(thrown)))).toBe(thrown);
    }));

  test('may throw before their first await', () =>
    withEngine(async (engine) => {
      const failing = engine.write(() => {
        throw new Error('at once');
      });
      expect(await rejection(failing)).toEqual(new Error('at once'));
      await engine.write((tx) => add(tx, 1));
    }));

  test('a write inside a write is refused instead of waiting for ever', () =>
    withEngine(async (engine) => {
      const nested = engine.write(async () => engine.write(async () => 'never'));
      expect(await rejection(nested)).toEqual(new Error('a unit of work must not start another'));
    }));

  test('what a unit left running may write once the unit has ended', () =>
    withEngine(async (engine) => {
      const gate = Promise.withResolvers<void>();
      let later: Promise<void> | undefined;
      await engine.write(async () => {
        later = gate.promise.then(() => engine.write((tx) => add(tx, 1)));
      });
      gate.resolve();
      await later;
      expect(await identifiers(engine)).toEqual(['number-1']);
    }));
});

describe('afterCommit', () => {
  test('is called once the rows are durable, and never for what was rolled back', () =>
    withEngine(async (engine, file) => {
      const heard: string[] = [];
      const failed = engine.write(async (tx) => {
        tx.afterCommit(() => heard.push('rolled back'));
        throw new Error('no');
      });
      const committed = engine.write(async (tx) => {
        await add(tx, 1);
        tx.afterCommit(() => {
          const other = new Database(file, { readonly: true });
          heard.push(`${other.query('SELECT identifier FROM users').values()}`);
          other.close();
        });
        expect(heard).toEqual([]);
      });
      await Promise.allSettled([failed, committed]);
      expect(heard).toEqual(['number-1']);
    }));

  test('of one listener cannot keep the others from hearing', () =>
    withEngine(async (_engine, file) => {
      const complaints: unknown[] = [];
      const engine = openSqliteEngine(file, { onCallbackError: (error) => complaints.push(error) });
      const heard: number[] = [];
      const broken = new Error('broken listener');
      const first = engine.write(async (tx) => {
        tx.afterCommit(() => {
          throw broken;
        });
        tx.afterCommit(() => heard.push(1));
      });
      const second = engine.write(async (tx) => tx.afterCommit(() => heard.push(2)));
      await Promise.all([first, second]);
      expect(heard).toEqual([1, 2]);
      expect(complaints).toEqual([broken]);
      await engine.close();
    }));
});

describe('a transaction that has ended', () => {
  async function ended(engine: SqliteEngine): Promise<Transaction> {
    return engine.write(async (tx) => tx);
  }
  const uses: [string, (tx: Transaction) => unknown][] = [
    ['all', (tx) => tx.all(findUser, { identifier: 'x' })],
    ['first', (tx) => tx.first(findUser, { identifier: 'x' })],
    ['run', (tx) => tx.run(insertUser, { row: 1 })],
    ['returning', (tx) => tx.returning(renameUser, { identifier: 'x', family_name: 'x' })],
    ['kysely', (tx) => tx.kysely.selectFrom('users').selectAll().execute()],
    ['afterCommit', (tx) => tx.afterCommit(() => undefined)],
  ];
  for (const [name, use] of uses) {
    test(`refuses ${name}`, () =>
      withEngine(async (engine) => {
        const tx = await ended(engine);
        const used = rejection((async () => use(tx))());
        expect(await used).toEqual(new Error('this transaction has ended'));
      }));
  }

  test('refuses a query that its unit started and did not await', () =>
    withEngine(async (engine) => {
      let forgotten: Promise<unknown> | undefined;
      await engine.write(async (tx) => {
        forgotten = rejection(tx.kysely.insertInto('users').values(newUser(1)).execute());
      });
      expect(await forgotten).toEqual(new Error('this transaction has ended'));
      expect(await identifiers(engine)).toEqual([]);
    }));

  test('refuses a Kysely that was kept', () =>
    withEngine(async (engine) => {
      const kept = await engine.write(async (tx) => tx.kysely);
      const late = kept.insertInto('users').values(newUser(1)).execute();
      expect(await rejection(late)).toEqual(new Error('this transaction has ended'));
    }));
});

describe('another process', () => {
  test('that holds the lock for a while is waited for', () =>
    withEngine(async (engine, file) => {
      const other = new Database(file);
      other.run('BEGIN IMMEDIATE');
      const writing = engine.write((tx) => add(tx, 1));
      // The engine's turn came before this one, so it has met the lock and is between two attempts.
      let met = false;
      setImmediate(() => {
        met = true;
        other.run('ROLLBACK');
      });
      await writing;
      expect(met).toBe(true);
      other.close();
      expect(await identifiers(engine)).toEqual(['number-1']);
    }));

  test('that holds the lock longer than the retries makes every waiting unit DatabaseBusy, and nothing is written', () =>
    withEngine(async (_engine, file) => {
      const engine = openSqliteEngine(file, { busyAttempts: 2 });
      const other = new Database(file);
      other.run('BEGIN IMMEDIATE');
      const waiting = [engine.write((tx) => add(tx, 1)), engine.write((tx) => add(tx, 2))];
      const reasons = await Promise.all(waiting.map(rejection));
      expect(reasons.map((reason) => reason instanceof DatabaseBusy)).toEqual([true, true]);
      expect(await rejection(engine.check())).toBeInstanceOf(DatabaseBusy);
      other.run('ROLLBACK');
      other.close();
      await engine.write((tx) => add(tx, 3));
      expect(await identifiers(engine)).toEqual(['number-3']);
      await engine.close();
    }));
});

describe('closing', () => {
  test('gives the file up: nothing is left beside it', async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, 'bank.sqlite');
    migrate(file);
    const engine = openSqliteEngine(file);
    await engine.write((tx) => tx.run(renameUser, { identifier: 'x', family_name: 'x' }));
    await engine.reader.first(findUser, { identifier: 'x' });
    await identifiers(engine);
    await engine.close();
    expect(readdirSync(folder.path)).toEqual(['bank.sqlite']);
    folder.remove();
  });

  test('finishes what is queued, and refuses what comes after', () =>
    withEngine(async (_engine, file) => {
      const engine = openSqliteEngine(file);
      const queued = [1, 2, 3].map((number) => engine.write((tx) => add(tx, number)));
      const closed = engine.close();
      expect(await rejection(engine.write((tx) => add(tx, 4)))).toEqual(new Error('the database is closed'));
      await Promise.all([...queued, closed]);
      const again = openSqliteEngine(file);
      expect(await identifiers(again)).toHaveLength(3);
      await again.close();
    }));
});
