import { Database } from 'bun:sqlite';
import { describe, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseBusy } from '../../../src/database/engine.ts';
import { openSqliteEngine } from '../../../src/database/sqlite/engine.ts';
import { migrate, rejection, temporaryFolder } from '../support.ts';
import { add, findUser, identifiers, renameUser } from '../users.ts';
import { withSqlite } from './support.ts';

describe('units of work', () => {
  test('that arrive together share a commit, and one that fails rolls back alone', () =>
    withSqlite(async (engine) => {
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
});

describe('another process', () => {
  test('that holds the lock for a while is waited for', () =>
    withSqlite(async (engine, file) => {
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
    withSqlite(async (_engine, file) => {
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
});
