import { describe, expect, test } from 'bun:test';
import { ConstraintViolation, type Transaction } from '../../src/database/engine.ts';
import { differs } from '../support/database.ts';
import { newUser, rejection } from './support.ts';
import { add, findUser, identifiers, insertUser, renameUser } from './users.ts';
import { withAnother, withEngine } from './with-engine.ts';

describe('units of work', () => {
  test('of which one fails: it leaves nothing of all that it did, and the others are whole', () =>
    withEngine(async (engine) => {
      const outcomes = await Promise.allSettled([
        engine.write((tx) => add(tx, 1)),
        engine.write(async (tx) => {
          await add(tx, 2);
          await tx.run(renameUser, { identifier: 'number-2', family_name: 'Renamed' });
          throw new Error('no');
        }),
        engine.write((tx) => add(tx, 3)),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await identifiers(engine)).toEqual(['number-1', 'number-3']);
    }));

  test('see what they wrote themselves, and answer with their result once it is there for everybody', () =>
    withEngine((engine, database) =>
      withAnother(database, async (other) => {
        const written = await engine.write(async (tx) => {
          await add(tx, 1);
          expect(await other.reader.first(findUser, { identifier: 'number-1' })).toBeUndefined();
          return tx.first(findUser, { identifier: 'number-1' });
        });
        expect(written).toEqual({ id: newUser(1).id, identifier: 'number-1' });
        expect(await other.reader.first(findUser, { identifier: 'number-1' })).toEqual(written);
      }),
    ));

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

  test('that hold a row keep it as they have read it until they end', () =>
    withEngine((engine, database) =>
      withAnother(database, async (other) => {
        await engine.write((tx) => add(tx, 1));
        const name = readName(newUser(1).id);
        let renaming: Promise<unknown> | undefined;
        const seen = await engine.write(async (tx) => {
          await tx.lock('users', newUser(1).id);
          const before = await name(tx);
          renaming ??= other.write((theirs) =>
            theirs.run(renameUser, { identifier: 'number-1', family_name: 'Renamed' }),
          );
          for (let time = 0; time < 20; time += 1) await name(tx);
          return [before, await name(tx)];
        });
        expect(seen).toEqual(['Test', 'Test']);
        await renaming;
        expect(await engine.write(name)).toBe('Renamed');
      }),
    ));
});

const readName = (id: string) => async (tx: Transaction) =>
  (await tx.kysely.selectFrom('users').select('family_name').where('id', '=', id).executeTakeFirstOrThrow())
    .family_name;

describe('a unit that goes on after a statement that failed', () => {
  const twice: [string, (tx: Transaction) => Promise<unknown>][] = [
    ['prepared', (tx) => tx.run(insertUser, { given_name: 'Again' })],
    ['assembled', (tx) => add(tx, 0)],
  ];
  for (const [kind, fail] of twice) {
    test(`keeps nothing, and is told what failed: ${kind}`, () =>
      withEngine(async (engine) => {
        await engine.write((tx) => tx.run(insertUser, { given_name: 'First' }));
        const going = engine.write(async (tx) => {
          await add(tx, 1);
          await fail(tx).catch(() => undefined);
          return 'done';
        });
        const constraint = differs('first_violation', {
          sqlite: 'users_issuer_identifier_unique',
          postgres: 'users_pkey',
        });
        expect(await rejection(going)).toMatchObject({ kind: 'unique', constraint });
        expect(await identifiers(engine)).toEqual(['number-0']);
      }));
  }

  test('and throws an error of its own is rejected with that', () =>
    withEngine(async (engine) => {
      await engine.write((tx) => add(tx, 1));
      const own = new Error('there is one already');
      const going = engine.write(async (tx) => {
        await add(tx, 1).catch(() => {
          throw own;
        });
      });
      expect(await rejection(going)).toBe(own);
    }));
});

describe('afterCommit', () => {
  test('is called once the rows are there for everybody, and never for what was rolled back', () =>
    withEngine((engine, database) =>
      withAnother(database, async (other) => {
        const heard: Promise<string[]>[] = [];
        const failed = engine.write(async (tx) => {
          tx.afterCommit(() => heard.push(Promise.resolve(['rolled back'])));
          throw new Error('no');
        });
        const committed = engine.write(async (tx) => {
          await add(tx, 1);
          tx.afterCommit(() => heard.push(identifiers(other)));
          expect(heard).toEqual([]);
        });
        await Promise.allSettled([failed, committed]);
        expect(await Promise.all(heard)).toEqual([['number-1']]);
      }),
    ));

  test('of one listener cannot keep the others from hearing', () =>
    withEngine(async (_engine, database) => {
      const complaints: unknown[] = [];
      const engine = database.open({ onCallbackError: (error) => complaints.push(error) });
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
      expect(heard.toSorted()).toEqual([1, 2]);
      expect(complaints).toEqual([broken]);
      await engine.close();
    }));
});

describe('an announcement', () => {
  const of = (id: string) => ({ topic: 'auth_request', id }) as const;

  test('is heard after the commit, in the order of its unit, and never if that was rolled back', () =>
    withEngine(async (engine) => {
      const heard: string[] = [];
      // That something may have been missed may be said at any time, and is, when a server has been connected to.
      engine.listen((what) => void (what !== 'missed' && heard.push(what.id)));
      const failed = engine.write(async (tx) => {
        tx.announce(of('rolled back'));
        throw new Error('no');
      });
      await rejection(failed);
      await engine.write(async (tx) => {
        tx.announce(of('one'));
        tx.announce(of('two'));
        await add(tx, 1);
        expect(heard).toEqual([]);
      });
      expect(heard).toEqual(['one', 'two']);
    }));

  test('is heard by all listeners until they stop, even if one of them throws', () =>
    withEngine(async (_engine, database) => {
      const complaints: unknown[] = [];
      const engine = database.open({ onCallbackError: (error) => complaints.push(error) });
      const broken = new Error('broken listener');
      const stopBroken = engine.listen((what) => {
        if (what !== 'missed') throw broken;
      });
      const heard: string[] = [];
      const stop = engine.listen((what) => void (what !== 'missed' && heard.push(what.id)));
      await engine.write(async (tx) => tx.announce(of('one')));
      stopBroken();
      await engine.write(async (tx) => tx.announce(of('two')));
      stop();
      await engine.write(async (tx) => tx.announce(of('three')));
      expect(heard).toEqual(['one', 'two']);
      expect(complaints).toEqual([broken]);
      await engine.close();
    }));
});

describe('an engine', () => {
  test('that is closed has finished what was queued, and refuses what comes after', () =>
    withEngine(async (engine, database) => {
      const closing = database.open();
      const queued = [1, 2, 3].map((number) => closing.write((tx) => add(tx, number)));
      const closed = closing.close();
      expect(await rejection(closing.write((tx) => add(tx, 4)))).toEqual(new Error('the database is closed'));
      await Promise.all([...queued, closed]);
      expect(await identifiers(engine)).toHaveLength(3);
    }));

  test('that can read and write says so', () => withEngine((engine) => engine.check()));

  test('tells every constraint apart from other errors', () =>
    withEngine(async (engine) => {
      const missing = engine.write((tx) =>
        tx.kysely
          .selectFrom('nothing' as 'users')
          .selectAll()
          .execute(),
      );
      const error = await rejection(missing);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(ConstraintViolation);
    }));
});
