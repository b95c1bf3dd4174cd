import { describe, expect, test } from 'bun:test';
import { ConstraintViolation, type Engine } from '../../src/database/engine.ts';
import { readQuery, writeQuery } from '../../src/database/prepared.ts';
import { openTestEngine } from '../support/database.ts';
import { newUser, rejection } from './support.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const insert = writeQuery((db, p: Named) =>
  db.insertInto('users').values({ ...newUser(0), id: p.id, identifier: p.id, given_name: p.name }),
);
const rename = writeQuery((db, p: Named) =>
  db.updateTable('users').set({ given_name: p.name }).where('id', '=', p.id),
);
const nameOf = readQuery((db, p: { id: string }) =>
  db.selectFrom('users').select('given_name').where('id', '=', p.id),
);

const [id, other] = ['019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e', '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4f'];

async function withOne(run: (engine: Engine) => Promise<void>): Promise<void> {
  const { engine, close } = await openTestEngine();
  try {
    await run(engine);
  } finally {
    await close();
  }
}

describe('statements that a unit of work asks for together', () => {
  test('are done in the order in which they were asked for', () =>
    withOne(async (engine) => {
      const done = await engine.write((tx) =>
        Promise.all([
          tx.run(insert, { id, name: 'first' }),
          tx.first(nameOf, { id }),
          tx.run(rename, { id, name: 'second' }),
          tx.first(nameOf, { id }),
        ]),
      );
      expect(done).toEqual([1, { given_name: 'first' }, 1, { given_name: 'second' }]);
    }));

  test('leave nothing behind when one of them fails, which is the one that is told of', () =>
    withOne(async (engine) => {
      const unit = engine.write((tx) =>
        Promise.all([
          tx.run(insert, { id, name: 'first' }),
          tx.run(insert, { id, name: 'again' }),
          tx.run(insert, { id: other, name: 'behind the failure' }),
        ]),
      );
      expect(await rejection(unit)).toBeInstanceOf(ConstraintViolation);
      for (const absent of [id, other])
        expect(await engine.reader.first(nameOf, { id: absent })).toBeUndefined();
    }));

  test('never reach another unit when theirs ends with one still unanswered', () =>
    withOne(async (engine) => {
      const ended = new Error('given up');
      const unit = engine.write(async (tx) => {
        const late = tx
          .run(insert, { id, name: 'first' })
          .then(() => tx.run(insert, { id: other, name: 'after the end' }));
        await Promise.all([late, Promise.reject(ended)]);
      });
      expect(await rejection(unit)).toBe(ended);
      await engine.write((tx) => tx.first(nameOf, { id }));
      for (const absent of [id, other])
        expect(await engine.reader.first(nameOf, { id: absent })).toBeUndefined();
    }));
});
